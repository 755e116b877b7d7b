package io.slipwatch.bet.model;

import java.util.Comparator;
import java.util.UUID;

/** Who owns a bet and which one it is; batches are written in this order so that they cannot deadlock. */
public record BetKey(String operator, UUID id) implements Comparable<BetKey> {

    // UUID.compareTo is signed and PostgreSQL's is not; the text order of both is the same.
    private static final Comparator<BetKey> ORDER =
            Comparator.comparing(BetKey::operator).thenComparing(key -> key.id().toString());

    @Override
    public int compareTo(BetKey other) {
        return ORDER.compare(this, other);
    }
}
