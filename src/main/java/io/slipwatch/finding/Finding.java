package io.slipwatch.finding;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Something that a person must look at, kept until it is closed with a reason.
 *
 * @param evidence what was seen, bounded
 */
public record Finding(
        UUID id,
        String operator,
        Optional<UUID> bet,
        Optional<String> provider,
        FindingKind kind,
        Instant openedAt,
        String evidence,
        Optional<Closing> closing) {

    /** By whom, when and why it was closed. */
    public record Closing(Instant at, String actor, String reason) {}

    /** Closes the bet's open findings of these kinds, by that actor and for that reason. */
    public record Settled(Set<FindingKind> kinds, String actor, String reason) {}

    /**
     * A finding to open.
     *
     * @param occasion the same kind is opened once per bet and occasion, ever: a repeated fact opens nothing twice
     * @param aboutBet false where it speaks of the provider and not of the one bet: then once while one is open
     */
    public record Opened(FindingKind kind, String occasion, String evidence, boolean aboutBet) {

        /** A finding about the one bet, once. */
        public static Opened once(FindingKind kind, String evidence) {
            return new Opened(kind, "", evidence, true);
        }
    }
}
