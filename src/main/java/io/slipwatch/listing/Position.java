package io.slipwatch.listing;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * Where an entry stands in its list: by a number, then by an id, since entries can have the same number.
 *
 * @param number what the list is ordered by; of a list by time the microseconds since 1970, which is PostgreSQL's own grain
 */
public record Position(long number, UUID id) {

    /** Where an entry of that instant stands in a list by time. */
    public static Position at(Instant instant, UUID id) {
        return new Position(ChronoUnit.MICROS.between(Instant.EPOCH, instant), id);
    }

    /** The instant of a position in a list by time. */
    public Instant instant() {
        return Instant.EPOCH.plus(number, ChronoUnit.MICROS);
    }
}
