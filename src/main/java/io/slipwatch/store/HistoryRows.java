package io.slipwatch.store;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.slipwatch.bet.BetKey;
import io.slipwatch.bet.BetLookup.HistoryLine;
import io.slipwatch.bet.EntryKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Reads histories. */
@ApplicationScoped
class HistoryRows implements PanacheRepositoryBase<HistoryRow, HistoryRow.Key> {

    /** Version 1 to n. */
    List<HistoryLine> of(BetKey bet) {
        return list("operator = ?1 and bet = ?2 order by version", bet.operator(), bet.id()).stream()
                .map(row -> new HistoryLine(
                        row.version, row.at, EntryJson.read(EntryKind.valueOf(row.kind), row.actor, row.content)))
                .toList();
    }
}
