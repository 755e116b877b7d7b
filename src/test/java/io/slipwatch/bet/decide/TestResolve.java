package io.slipwatch.bet.decide;

import io.slipwatch.bet.model.BetSnapshot;
import io.slipwatch.bet.model.Entry;
import io.slipwatch.bet.model.EntryKind;
import io.slipwatch.bet.model.HistoryLine;
import java.util.List;
import java.util.Optional;

/** A person's word on a bet whose history was read a moment before. */
final class TestResolve {

    private TestResolve() {}

    /** On a bet of which nothing was ever answered. */
    static Resolve of(Resolve.ResolutionDecision decision, String reason, BetSnapshot bet) {
        Entry entry = Entry.plain(EntryKind.RECORDED, "operator:demo", "recorded");
        return new Resolve(
                new Resolve.Asked(decision, "support:anna", reason, Optional.empty()),
                List.of(new HistoryLine(bet.version(), bet.updatedAt(), entry, Optional.empty())));
    }
}
