package io.slipwatch.simulator;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.slipwatch.simulator.script.Money;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** The body of {@code POST /bets}, as far as the simulator cares for it. */
@JsonIgnoreProperties(ignoreUnknown = true)
record Submission(String id, String reference, String gameId, Money stake, Optional<String> deadline) {

    Submission {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(gameId, "gameId");
        Objects.requireNonNull(stake, "stake");
    }

    /** @throws java.time.format.DateTimeParseException the deadline is no UTC instant */
    Optional<Instant> deadlineAt() {
        return deadline.map(Instant::parse);
    }

    boolean isTooLateAt(Instant arrival) {
        return deadlineAt().filter(instant -> !arrival.isBefore(instant)).isPresent();
    }
}
