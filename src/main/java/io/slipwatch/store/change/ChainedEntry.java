package io.slipwatch.store.change;

import io.slipwatch.bet.model.BetKey;
import io.slipwatch.bet.model.Entry;
import io.slipwatch.store.sql.EntryHash;
import io.slipwatch.store.sql.EntryJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A history entry as it is written. */
record ChainedEntry(BetKey bet, int version, Instant at, Entry entry, String content, EntryHash hash) {

    /** The entries of a decision, each chained to the one before; the first to the head that the locked row holds. */
    static List<ChainedEntry> of(LockedBet locked) {
        List<ChainedEntry> chain = new ArrayList<>();
        EntryHash previous = locked.head();
        int version = locked.planned().known().version();
        for (Entry entry : locked.planned().change().entries()) {
            version++;
            String content = EntryJson.write(entry);
            previous = previous.next(locked.key(), version, locked.at(), entry.kind(), entry.actor(), content);
            chain.add(new ChainedEntry(locked.key(), version, locked.at(), entry, content, previous));
        }
        return chain;
    }
}
