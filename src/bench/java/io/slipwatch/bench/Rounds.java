package io.slipwatch.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * What the rounds gave. Ratios are taken round by round and then the median, because the contenders of one round have seen
 * the same machine.
 */
record Rounds(List<Round> all) {

    /** The value of every row in one round. */
    record Round(Map<String, Double> rows) {
        double of(String row) {
            return Optional.ofNullable(rows.get(row)).orElseThrow(() -> new IllegalArgumentException("no row " + row));
        }
    }

    /** Of what each contender's turns gave, as rows. */
    static Rounds of(Map<String, List<Map<String, Double>>> byContender) {
        List<Round> rounds = byContender.values().iterator().next().stream()
                .map(_ -> new Round(new LinkedHashMap<>()))
                .toList();
        byContender.values().forEach(turns -> {
            for (int round = 0; round < turns.size(); round++) {
                rounds.get(round).rows().putAll(turns.get(round));
            }
        });
        return new Rounds(rounds);
    }

    double median(ToDoubleFunction<Round> ratio) {
        return samples(ratio).median();
    }

    private Samples samples(ToDoubleFunction<Round> of) {
        return new Samples(all.stream().map(of::applyAsDouble).toList());
    }

    /** All rows, in the order in which they were measured; latencies and memory are known by their names. */
    void tell(Figures figures) {
        all.getFirst().rows().keySet().forEach(row -> figures.row(row, samples(round -> round.of(row)), unit(row)));
    }

    private static String unit(String row) {
        return row.endsWith("_rss") ? "MiB" : row.matches(".*_p\\d+") ? "ms" : "1/s";
    }
}
