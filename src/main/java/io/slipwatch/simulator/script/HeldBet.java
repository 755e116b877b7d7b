package io.slipwatch.simulator.script;

import io.slipwatch.simulator.script.Timeline.Taking;
import io.slipwatch.simulator.script.Timeline.Turn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A bet that the provider has taken, with all that will become of it. */
public record HeldBet(String providerBetId, Taking taking, List<Turn> turns) {

    public static HeldBet taken(String providerBetId, Taking taking, Timeline course) {
        return new HeldBet(providerBetId, taking, course.turns(taking));
    }

    Optional<Result> resultAt(Instant now) {
        return turns.stream()
                .filter(turn -> !turn.from().isAfter(now))
                .reduce((earlier, later) -> later)
                .map(Turn::result);
    }

    /** The answer to a submission sent again is the first one, whatever has become of the bet since. */
    Optional<Result> resultWhenTaken() {
        return resultAt(taking.at());
    }

    public HeldBet settledAs(Result result, Instant now) {
        Stream<Turn> past = turns.stream().filter(turn -> !turn.from().isAfter(now));
        return new HeldBet(
                providerBetId,
                taking,
                Stream.concat(past, Stream.of(new Turn(now, result))).toList());
    }
}
