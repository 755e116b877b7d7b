package io.slipwatch.run.command;

import static java.util.stream.Collectors.toCollection;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./slipwatch bench}, which the launcher has the bench's own package carry out. */
@Command(
        name = "bench",
        description = "Measures the service against the machine's limits and the usual way, in 20 minutes.",
        sortOptions = false)
public final class BenchCommand implements Callable<Integer> {

    /** What is measured, in this order. */
    public enum Scenario {
        ACCEPT,
        LIFE,
        WAIT,
        GROWTH,
        CLAIMS,
        ISOLATION,
        OVERLOAD,
        START;

        /** Those that a look leaves out, because they take their time by waiting. */
        private static final Set<Scenario> SLOW = Set.of(WAIT, CLAIMS);

        static Scenario of(String text) {
            return Arrays.stream(values())
                    .filter(scenario -> scenario.toString().equals(text))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "there is no scenario '" + text + "'; there are " + List.of(values())));
        }

        /** As it is named on the command line. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @SuppressWarnings("UnusedVariable") // picocli looks at it
    @Mixin
    private HelpOption help;

    @Mixin
    private LauncherOption launcher;

    @Option(
            names = "--quick",
            description = "A look, in three and a half minutes: without wait and claims, and no claim is made of it.")
    private boolean quick;

    @Parameters(
            paramLabel = "<scenario>",
            description =
                    "What to measure, all unless told: accept, life, wait, growth, claims, isolation, overload, start.")
    private List<String> scenarios = List.of();

    BenchCommand() {}

    /** The command with words that the launcher has had judged. */
    public static BenchCommand of(String... words) {
        return CommandLine.populateCommand(new BenchCommand(), words);
    }

    /** Whether a look is enough. */
    public boolean isQuick() {
        return quick;
    }

    /** What is to be measured. */
    public Set<Scenario> wanted() {
        if (!scenarios.isEmpty()) {
            return scenarios.stream().map(Scenario::of).collect(toCollection(() -> EnumSet.noneOf(Scenario.class)));
        }
        Set<Scenario> all = EnumSet.allOf(Scenario.class);
        if (quick) {
            all.removeAll(Scenario.SLOW);
        }
        return all;
    }

    @Override
    public Integer call() {
        try {
            wanted();
        } catch (IllegalArgumentException e) {
            throw launcher.refusal(String.valueOf(e.getMessage()));
        }
        return launcher.answer();
    }
}
