package io.slipwatch.store.read;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.slipwatch.bet.model.EntryKind;
import io.slipwatch.bet.model.HistoryLine;
import io.slipwatch.store.sql.EntryJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads histories. */
@ApplicationScoped
class HistoryRepository implements PanacheRepositoryBase<HistoryEntity, HistoryEntity.Key> {

    /** Version 1 to n. */
    List<HistoryLine> of(String operator, UUID bet) {
        return lines(list("operator = ?1 and bet = ?2 order by version", operator, bet));
    }

    /** Each bet's, version 1 to n. */
    Map<UUID, List<HistoryEntity>> ofAll(String operator, Collection<UUID> bets) {
        return list(
                        BetRepository.among("bet", "java.util.UUID") + " order by bet, version",
                        operator,
                        bets.toArray(UUID[]::new))
                .stream()
                .collect(Collectors.groupingBy(row -> row.bet));
    }

    static List<HistoryLine> lines(List<HistoryEntity> rows) {
        return rows.stream()
                .map(row -> new HistoryLine(
                        row.version, row.at, EntryJson.read(EntryKind.valueOf(row.kind), row.actor, row.content)))
                .toList();
    }
}
