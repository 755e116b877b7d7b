package io.slipwatch.bench;

import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** {@code ./slipwatch bench [--quick] [scenario ...]}: measures all or those, prints one table, writes one file. */
public final class Bench {

    private static final String QUICK = "--quick";
    private static final Set<String> LEFT_OUT = Set.of("wait", "claims");

    private Bench() {}

    /** In the order in which they are measured. */
    private static Map<String, Scenario> scenarios() {
        Map<String, Scenario> all = new LinkedHashMap<>();
        all.put("accept", new Accept());
        all.put("life", new WholeLife());
        all.put("wait", new Wait());
        all.put("growth", new Growth());
        all.put("claims", new Claims());
        all.put("isolation", new Isolation());
        all.put("overload", new Overload());
        all.put("start", new Start());
        return all;
    }

    /** Ends with 0 where all was measured, whatever the figures; 1 where something could not be; 2 for a wrong word. */
    public static void main(String... args) throws Exception {
        // PostgreSQL is told the JVM's time zone, and may not know the machine's name of it.
        TimeZone.setDefault(TimeZone.getTimeZone(ZoneOffset.UTC));
        Map<String, Scenario> all = scenarios();
        List<String> wanted =
                Arrays.stream(args).filter(word -> !word.equals(QUICK)).toList();
        if (!all.keySet().containsAll(wanted)) {
            System.err.println("usage: ./slipwatch bench [--quick] [" + String.join("] [", all.keySet()) + "]");
            System.exit(2);
        }
        Path root = Path.of(System.getProperty("slipwatch.bench.root", "."))
                .toAbsolutePath()
                .normalize();
        Figures figures = new Figures();
        try {
            Tools tools = Tools.find();
            try (World world = World.start(root, tools)) {
                Plan plan = Arrays.asList(args).contains(QUICK) ? Plan.QUICK : Plan.FULL;
                measure(wanted.isEmpty() ? usual(all, plan) : Set.copyOf(wanted), all, world, plan, figures);
            }
        } catch (IllegalStateException e) {
            System.err.println("slipwatch: " + e.getMessage());
            System.exit(1);
        }
        figures.print(System.out);
        figures.write(root.resolve("target/bench.json"));
        System.exit(figures.isComplete() ? 0 : 1);
    }

    /** A look leaves out what takes its time by waiting. */
    private static Set<String> usual(Map<String, Scenario> all, Plan plan) {
        return all.keySet().stream()
                .filter(name -> !plan.quick() || !LEFT_OUT.contains(name))
                .collect(Collectors.toSet());
    }

    private static void measure(
            Set<String> wanted, Map<String, Scenario> all, World world, Plan plan, Figures figures) {
        all.forEach((name, scenario) -> {
            if (wanted.contains(name)) {
                System.err.println("measuring " + name);
                long began = System.nanoTime();
                try {
                    scenario.measure(world, plan, figures);
                } catch (Exception e) {
                    figures.failed(name, e);
                }
                System.err.printf(
                        Locale.ROOT,
                        "  %s took %d s%n",
                        name,
                        TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began));
            }
        });
    }
}
