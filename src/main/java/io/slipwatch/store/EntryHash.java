package io.slipwatch.store;

import io.slipwatch.bet.BetKey;
import io.slipwatch.bet.EntryKind;
import io.slipwatch.bet.Sha256;
import java.time.Instant;

/**
 * The hash of a history entry, as the database's own {@code entry_hash} has it. What is written bet by bet makes it here, at a
 * tenth of the price (measured 2026-11-23); sets that only the database knows, of claims, expiry and sweeps, make it there.
 */
final class EntryHash {

    /** What a bet's first entry is chained to. */
    static final EntryHash NONE = new EntryHash(new byte[0]);

    private static final char SEPARATOR = '\u001f';

    private final byte[] bytes;

    private EntryHash(byte[] bytes) {
        this.bytes = bytes;
    }

    /** One that was read. */
    static EntryHash of(byte[] bytes) {
        return new EntryHash(bytes.clone());
    }

    /** Of the entry that follows. */
    EntryHash next(BetKey bet, int version, Instant at, EntryKind kind, String actor, String content) {
        String row = bet.operator()
                + SEPARATOR
                + bet.id()
                + SEPARATOR
                + version
                + SEPARATOR
                + Micros.of(at)
                + SEPARATOR
                + kind
                + SEPARATOR
                + actor
                + SEPARATOR
                + content;
        return new EntryHash(Sha256.of(bytes, row));
    }

    /** Its bytes, a copy. */
    byte[] bytes() {
        return bytes.clone();
    }
}
