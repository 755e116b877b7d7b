package io.slipwatch.store.read;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.slipwatch.bet.model.Entry;
import io.slipwatch.bet.model.EntryKind;
import io.slipwatch.bet.model.HistoryLine;
import io.slipwatch.store.sql.AfterJson;
import io.slipwatch.store.sql.EntryJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads histories. */
@ApplicationScoped
class HistoryRepository implements PanacheRepositoryBase<HistoryEntity, HistoryEntity.Key> {

    /** A part of a bet's history. */
    record Part(UUID bet, Versions span) {}

    /** The entries behind a version, at most {@code limit}: versions have no gaps, so that these are a range. */
    record Versions(int after, int limit) {

        private int last() {
            return after + limit;
        }
    }

    /** In the order of the versions. */
    List<HistoryLine> of(String operator, Part part) {
        return lines(list(
                "operator = ?1 and bet = ?2 and version > ?3 and version <= ?4 order by version",
                operator,
                part.bet(),
                part.span().after(),
                part.span().last()));
    }

    /** Each part, in the order of the versions. Nearly all ask for the first page, so that one query has them all. */
    Map<Part, List<HistoryEntity>> ofAll(String operator, Collection<Part> parts) {
        Map<Part, List<HistoryEntity>> found = new HashMap<>();
        parts.stream()
                .collect(Collectors.groupingBy(Part::span, Collectors.mapping(Part::bet, Collectors.toList())))
                .forEach((span, bets) -> list(
                                BetRepository.among("bet", "java.util.UUID")
                                        + " and version > ?3 and version <= ?4 order by bet, version",
                                operator,
                                bets.toArray(UUID[]::new),
                                span.after(),
                                span.last())
                        .forEach(row -> found.computeIfAbsent(new Part(row.bet, span), _ -> new ArrayList<>())
                                .add(row)));
        return found;
    }

    private static Entry entry(HistoryEntity row) {
        Entry entry = EntryJson.read(EntryKind.valueOf(row.kind), row.actor, row.content);
        return row.requestId == null ? entry : entry.causedBy(row.requestId);
    }

    static List<HistoryLine> lines(List<HistoryEntity> rows) {
        return rows.stream()
                .map(row -> new HistoryLine(
                        row.version,
                        row.at,
                        entry(row),
                        Optional.ofNullable(row.after).map(after -> AfterJson.read(after, row.at))))
                .toList();
    }
}
