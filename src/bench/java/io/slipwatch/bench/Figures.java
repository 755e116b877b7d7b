package io.slipwatch.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** All that was measured, as one table and one file. */
final class Figures {

    /** Which side of its goal a ratio has to be on. */
    enum Goal {
        AT_LEAST,
        AT_MOST
    }

    private record Row(double value, String unit, double spread) {}

    private record Target(Goal side, double goal) {
        boolean isMetBy(double value) {
            return side == Goal.AT_LEAST ? value >= goal : value <= goal;
        }

        private String verdict(double value) {
            return String.format(
                    Locale.ROOT,
                    "%3s %10.3f %s",
                    side == Goal.AT_LEAST ? ">=" : "<=",
                    goal,
                    isMetBy(value) ? "ok" : "short");
        }
    }

    /** A ratio that is only told has no target. */
    private record Ratio(double value, Optional<Target> target) {}

    private final Map<String, Row> rows = new LinkedHashMap<>();
    private final Map<String, Ratio> ratios = new LinkedHashMap<>();
    private final List<String> failures = new ArrayList<>();

    void row(String name, Samples samples, String unit) {
        rows.put(name, new Row(samples.median(), unit, samples.spread()));
    }

    void ratio(String name, double value, Goal side, double goal) {
        ratios.put(name, new Ratio(value, Optional.of(new Target(side, goal))));
    }

    /** A ratio that nobody has to reach. */
    void ratio(String name, double value) {
        ratios.put(name, new Ratio(value, Optional.empty()));
    }

    /** A scenario that could not be measured is no success. */
    void failed(String scenario, Exception cause) {
        failures.add(scenario + ": " + cause);
    }

    boolean isComplete() {
        return failures.isEmpty();
    }

    void print(PrintStream out) {
        out.printf(Locale.ROOT, "%n%-36s %14s %-8s %s%n", "row", "median", "unit", "spread");
        rows.forEach((name, row) -> out.printf(
                Locale.ROOT, "%-36s %,14.2f %-8s %3.0f %%%n", name, row.value(), row.unit(), row.spread() * 100));
        out.printf(Locale.ROOT, "%n%-36s %14s %14s%n", "ratio", "value", "goal");
        ratios.forEach((name, ratio) -> out.printf(
                Locale.ROOT,
                "%-36s %14.3f %s%n",
                name,
                ratio.value(),
                ratio.target().map(target -> target.verdict(ratio.value())).orElse("")));
        failures.forEach(failure -> out.println("not measured: " + failure));
    }

    void write(Path file) throws IOException {
        ObjectMapper json = new ObjectMapper();
        ObjectNode all = json.createObjectNode();
        ArrayNode listed = all.putArray("rows");
        rows.forEach((name, row) -> listed.addObject()
                .put("name", name)
                .put("value", row.value())
                .put("unit", row.unit())
                .put("spread", row.spread()));
        ArrayNode judged = all.putArray("ratios");
        ratios.forEach((name, ratio) -> {
            ObjectNode told = judged.addObject().put("name", name).put("value", ratio.value());
            ratio.target()
                    .ifPresent(target -> told.put("goal", target.goal()).put("ok", target.isMetBy(ratio.value())));
        });
        ArrayNode missing = all.putArray("notMeasured");
        failures.forEach(missing::add);
        Files.createDirectories(file.toAbsolutePath().getParent());
        json.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), all);
    }
}
