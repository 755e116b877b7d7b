package io.slipwatch.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures contenders in turn, round after round, each after the same warm-up: a machine that gets slower meanwhile gets
 * slower for all of them.
 */
final class Turns<R> {

    /** One contender's turn of so many seconds. */
    @FunctionalInterface
    interface Turn<R> {
        R take(int seconds) throws IOException, InterruptedException, SQLException;
    }

    /** What is not measured. */
    @FunctionalInterface
    interface Preparation {
        void make() throws IOException, InterruptedException, SQLException;
    }

    private final Map<String, Turn<R>> contenders = new LinkedHashMap<>();
    private Preparation before = () -> {};

    /** What puts all contenders on the same footing before each round. */
    Turns<R> beforeEach(Preparation preparation) {
        before = preparation;
        return this;
    }

    Turns<R> with(String name, Turn<R> turn) {
        contenders.put(name, turn);
        return this;
    }

    /** What each contender's rounds gave, in the order of the rounds. */
    Map<String, List<R>> measure(Plan plan) throws IOException, InterruptedException, SQLException {
        warmUp(plan);
        return rounds(plan);
    }

    private void warmUp(Plan plan) throws IOException, InterruptedException, SQLException {
        for (Map.Entry<String, Turn<R>> contender : contenders.entrySet()) {
            System.err.println("  warming up " + contender.getKey());
            try {
                contender.getValue().take(plan.warmUpSeconds());
            } catch (Wrk.FailedRequests cold) {
                // Refusals in the first second of code that has never run; a second time there are to be none.
                System.err.println("  once more, for it was cold: " + cold.failures() + " requests failed");
                contender.getValue().take(plan.warmUpSeconds());
            }
        }
    }

    /** The same of contenders that are warm already. */
    Map<String, List<R>> rounds(Plan plan) throws IOException, InterruptedException, SQLException {
        Map<String, List<R>> measured = new LinkedHashMap<>();
        for (int round = 1; round <= plan.rounds(); round++) {
            System.err.println("  round " + round + " of " + plan.rounds());
            before.make();
            for (Map.Entry<String, Turn<R>> contender : contenders.entrySet()) {
                Stillness.await();
                measured.computeIfAbsent(contender.getKey(), name -> new ArrayList<>())
                        .add(contender.getValue().take(plan.turnSeconds()));
            }
        }
        return measured;
    }
}
