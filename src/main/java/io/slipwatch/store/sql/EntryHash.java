package io.slipwatch.store.sql;

import io.slipwatch.bet.model.BetKey;
import io.slipwatch.bet.model.EntryKind;
import io.slipwatch.hash.CanonicalHash;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * The hash of a history entry, as the database's own {@code entry_hash} has it. What is written bet by bet makes it here, at a
 * tenth of the price (measured 2026-11-23); sets that only the database knows, of claims, expiry and sweeps, make it there.
 */
public final class EntryHash {

    /** What a bet's first entry is chained to. */
    public static final EntryHash NONE = new EntryHash(new byte[0]);

    private final byte[] bytes;

    private EntryHash(byte[] bytes) {
        this.bytes = bytes;
    }

    /** One that was read. */
    public static EntryHash of(byte[] bytes) {
        return new EntryHash(bytes.clone());
    }

    /**
     * Of the entry that follows.
     *
     * @param told its content, and what the bet was after it where the entry tells that
     */
    public EntryHash next(BetKey bet, int version, Instant at, EntryKind kind, String actor, String... told) {
        Stream<String> row = Stream.of(
                bet.operator(),
                bet.id().toString(),
                Integer.toString(version),
                Long.toString(Micros.of(at)),
                kind.name(),
                actor);
        return new EntryHash(
                CanonicalHash.chained(bytes, Stream.concat(row, Stream.of(told)).toArray(String[]::new))
                        .bytes());
    }

    /** Its bytes, a copy. */
    public byte[] bytes() {
        return bytes.clone();
    }
}
