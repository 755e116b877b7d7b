package io.slipwatch.bench;

import io.slipwatch.run.command.BenchCommand;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import java.util.concurrent.TimeUnit;

/** {@code ./slipwatch bench [--quick] [scenario ...]}: measures all or those, prints one table, writes one file. */
public final class Bench {

    private Bench() {}

    private static Scenario scenario(BenchCommand.Scenario name) {
        return switch (name) {
            case ACCEPT -> new Accept();
            case LIFE -> new WholeLife();
            case WAIT -> new Wait();
            case GROWTH -> new Growth();
            case CLAIMS -> new Claims();
            case ISOLATION -> new Isolation();
            case OVERLOAD -> new Overload();
            case START -> new Start();
        };
    }

    /** Ends with 0 where all was measured, whatever the figures; 1 where something could not be. The launcher has had the words judged. */
    public static void main(String... args) throws Exception {
        // PostgreSQL is told the JVM's time zone, and may not know the machine's name of it.
        TimeZone.setDefault(TimeZone.getTimeZone(ZoneOffset.UTC));
        BenchCommand command = BenchCommand.of(args);
        Path root = Path.of(System.getProperty("slipwatch.bench.root", "."))
                .toAbsolutePath()
                .normalize();
        Figures figures = new Figures();
        try {
            Tools tools = Tools.find();
            try (World world = World.start(root, tools)) {
                measure(command.wanted(), world, command.isQuick() ? Plan.QUICK : Plan.FULL, figures);
            }
        } catch (IllegalStateException e) {
            System.err.println("slipwatch: " + e.getMessage());
            System.exit(1);
        }
        figures.print(System.out);
        figures.write(root.resolve("target/bench.json"));
        System.exit(figures.isComplete() ? 0 : 1);
    }

    private static void measure(Set<BenchCommand.Scenario> wanted, World world, Plan plan, Figures figures) {
        for (BenchCommand.Scenario name : wanted) {
            System.err.println("measuring " + name);
            long began = System.nanoTime();
            try {
                scenario(name).measure(world, plan, figures);
            } catch (Exception e) {
                figures.failed(name.toString(), e);
            }
            System.err.printf(
                    Locale.ROOT, "  %s took %d s%n", name, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began));
        }
    }
}
