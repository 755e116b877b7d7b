package io.slipwatch.store.change;

import io.slipwatch.bet.model.BetKey;
import io.slipwatch.bet.model.Entry;
import io.slipwatch.store.sql.AfterJson;
import io.slipwatch.store.sql.EntryHash;
import io.slipwatch.store.sql.EntryJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A history entry as it is written.
 *
 * @param after what the bet is after it
 */
record ChainedEntry(BetKey bet, int version, Instant at, Entry entry, String content, String after, EntryHash hash) {

    /** The entries of a decision, each chained to the one before; the first to the head that the locked row holds. */
    static List<ChainedEntry> of(LockedBet locked) {
        List<ChainedEntry> chain = new ArrayList<>();
        EntryHash previous = locked.head();
        int version = locked.planned().known().version();
        List<Entry> entries = locked.planned().change().entries();
        for (Entry entry : entries) {
            version++;
            boolean last = chain.size() == entries.size() - 1;
            String content = EntryJson.write(entry);
            String after = AfterJson.write(last ? locked.after() : locked.afterTimingOut(), locked.at());
            previous = previous.next(locked.key(), version, locked.at(), entry.kind(), entry.actor(), content, after);
            chain.add(new ChainedEntry(locked.key(), version, locked.at(), entry, content, after, previous));
        }
        return chain;
    }
}
