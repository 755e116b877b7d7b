package io.slipwatch.store;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.slipwatch.bet.BetLookup.HistoryLine;
import io.slipwatch.bet.EntryKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads histories. */
@ApplicationScoped
class HistoryRows implements PanacheRepositoryBase<HistoryRow, HistoryRow.Key> {

    /** Version 1 to n. */
    List<HistoryLine> of(String operator, UUID bet) {
        return lines(list("operator = ?1 and bet = ?2 order by version", operator, bet));
    }

    /** Each bet's, version 1 to n. */
    Map<UUID, List<HistoryRow>> ofAll(String operator, Collection<UUID> bets) {
        return list(
                        BetRows.among("bet", "java.util.UUID") + " order by bet, version",
                        operator,
                        bets.toArray(UUID[]::new))
                .stream()
                .collect(Collectors.groupingBy(row -> row.bet));
    }

    static List<HistoryLine> lines(List<HistoryRow> rows) {
        return rows.stream()
                .map(row -> new HistoryLine(
                        row.version, row.at, EntryJson.read(EntryKind.valueOf(row.kind), row.actor, row.content)))
                .toList();
    }
}
