package io.slipwatch.run;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.slipwatch.testing.FrontEnd;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The verdicts on all acknowledged bets. */
record Verdicts(List<BetVerdict> all) {

    /** As many as the service reads at once. */
    private static final int ASKING = 8;

    private static final int COMPLAINTS_MAX = 20;

    static Verdicts reach(Map<String, String> acknowledged, FrontEnd frontEnd, Uptime uptime, ProviderVerdicts provider)
            throws Exception {
        List<Callable<BetVerdict>> questions = new ArrayList<>();
        acknowledged.forEach((reference, id) ->
                questions.add(() -> new BetVerdict(reference, id, uptime, provider).reach(frontEnd)));
        List<BetVerdict> reached = new ArrayList<>();
        try (ExecutorService askers = Executors.newFixedThreadPool(ASKING)) {
            for (Future<BetVerdict> answer : askers.invokeAll(questions)) {
                reached.add(answer.get());
            }
        }
        return new Verdicts(reached);
    }

    /** The first of them; each brings the whole history of its bet. */
    List<String> complaints() {
        return all.stream()
                .flatMap(verdict -> verdict.complaints().stream())
                .limit(COMPLAINTS_MAX)
                .toList();
    }

    Map<String, Long> byStatus() {
        return new TreeMap<>(all.stream().collect(groupingBy(BetVerdict::status, counting())));
    }

    long timedOutAtSomeTime() {
        return all.stream().filter(BetVerdict::wasTimedOut).count();
    }
}
