package io.slipwatch.store.read;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.slipwatch.bet.model.BetKey;
import io.slipwatch.bet.model.BetSnapshot;
import io.slipwatch.bet.port.BetLookup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads bets. The operator's predicate stands here and nowhere else. */
@ApplicationScoped
public class BetRepository implements PanacheRepositoryBase<BetEntity, BetKey> {

    public Optional<BetSnapshot> byId(String operator, UUID id) {
        return findByIdOptional(new BetKey(operator, id)).map(BetMapper::snapshot);
    }

    Map<UUID, BetEntity> byIds(String operator, Collection<UUID> ids) {
        return list(among("id", "java.util.UUID"), operator, ids.toArray(UUID[]::new)).stream()
                .collect(Collectors.toMap(row -> row.id, Function.identity()));
    }

    Optional<BetSnapshot> byReference(String operator, String reference) {
        return find("operator = ?1 and reference = ?2", operator, reference)
                .firstResultOptional()
                .map(BetMapper::snapshot);
    }

    Map<String, BetEntity> byReferences(String operator, Collection<String> references) {
        return list(among("reference", "String"), operator, references.toArray(String[]::new)).stream()
                .collect(Collectors.toMap(row -> row.reference, Function.identity()));
    }

    /**
     * An operator's rows that have in that column what is in the array that is the second parameter; for
     * {@link TenantRole#takeForKeys} and tables that are worth it.
     */
    static String among(String column, String type) {
        return "operator = ?1 and %s in (select cast(sql('unnest(?)', ?2) as %s))".formatted(column, type);
    }

    /**
     * Those of the bets that exist, as rows: one of them may hold a word that only newer replicas know. In a transaction of
     * its own.
     */
    public Map<BetKey, BetEntity> rowsOf(Collection<BetKey> keys) {
        Map<BetKey, BetEntity> found = new HashMap<>();
        QuarkusTransaction.requiringNew()
                .run(() -> byOperator(keys)
                        .forEach((operator, ids) -> list("operator = ?1 and id in ?2", operator, ids)
                                .forEach(row -> found.put(new BetKey(row.operator, row.id), row))));
        return found;
    }

    private static Map<String, List<UUID>> byOperator(Collection<BetKey> keys) {
        return keys.stream()
                .collect(Collectors.groupingBy(
                        BetKey::operator, TreeMap::new, Collectors.mapping(BetKey::id, Collectors.toList())));
    }

    /** Newest first. */
    List<BetSnapshot> page(BetLookup.Filter filter, Optional<BetLookup.Place> after, int limit) {
        Criteria where = new Criteria();
        where.add("operator = :operator", "operator", Optional.of(filter.operator()));
        where.add("status = :status", "status", filter.status().map(Enum::name));
        where.add("provider = :provider", "provider", filter.provider());
        where.add("playerId = :playerId", "playerId", filter.playerId());
        where.add("roundId = :roundId", "roundId", filter.roundId());
        where.add("providerBetId = :providerBetId", "providerBetId", filter.providerBetId());
        where.add("createdAt >= :from", "from", filter.from());
        where.add("createdAt < :to", "to", filter.to());
        where.before("createdAt", after);
        return find(where.text() + " order by createdAt desc, id desc", where.values())
                .range(0, limit - 1)
                .list()
                .stream()
                .map(BetMapper::snapshot)
                .toList();
    }

    /** Statuses and versions only. */
    Map<BetKey, BetLookup.Progress> progress(Collection<BetKey> keys) {
        Map<BetKey, BetLookup.Progress> found = new HashMap<>();
        byOperator(keys)
                .forEach((operator, ids) -> find("operator = ?1 and id in ?2", operator, ids)
                        .project(ProgressRow.class)
                        .list()
                        .forEach(row -> found.put(new BetKey(operator, row.id()), row.progress())));
        return found;
    }
}
