package io.slipwatch.simulator.script;

import io.slipwatch.simulator.script.Timeline.Taking;
import io.slipwatch.simulator.script.Timeline.TimelineEntry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A bet that the provider has taken, with all that will become of it. */
public record HeldBet(String providerBetId, Taking taking, List<TimelineEntry> entries) {

    public static HeldBet taken(String providerBetId, Taking taking, Timeline timeline) {
        return new HeldBet(providerBetId, taking, timeline.entries(taking));
    }

    Optional<Result> resultAt(Instant now) {
        return entries.stream()
                .filter(entry -> !entry.from().isAfter(now))
                .reduce((earlier, later) -> later)
                .map(TimelineEntry::result);
    }

    /** The answer to a submission sent again is the first one, whatever has become of the bet since. */
    Optional<Result> resultWhenTaken() {
        return resultAt(taking.at());
    }

    public HeldBet settledAs(Result result, Instant now) {
        Stream<TimelineEntry> past =
                entries.stream().filter(entry -> !entry.from().isAfter(now));
        return new HeldBet(
                providerBetId,
                taking,
                Stream.concat(past, Stream.of(new TimelineEntry(now, result))).toList());
    }
}
