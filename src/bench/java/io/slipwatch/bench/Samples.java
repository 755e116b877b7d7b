package io.slipwatch.bench;

import java.util.List;

/** What the rounds of one contender gave, or any figures of one kind, by size. */
record Samples(List<Double> values) {

    Samples {
        values = values.stream().sorted().toList();
        if (values.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured");
        }
    }

    double median() {
        int middle = values.size() / 2;
        return values.size() % 2 == 1 ? values.get(middle) : (values.get(middle - 1) + values.get(middle)) / 2;
    }

    /** That which such a part of them is below, 1 for the largest. */
    double quantile(double part) {
        return values.get((int) Math.min(values.size() - 1L, (long) (part * values.size())));
    }

    /** Of the largest from the smallest, as a part of the median. */
    double spread() {
        double median = median();
        return median == 0 ? 0 : (values.getLast() - values.getFirst()) / median;
    }
}
