package io.slipwatch.store.read;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.slipwatch.bet.port.BetLookup.Place;
import io.slipwatch.finding.Finding;
import io.slipwatch.finding.FindingKind;
import io.slipwatch.finding.Findings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads findings. */
@ApplicationScoped
class FindingRepository implements PanacheRepositoryBase<FindingEntity, UUID> {

    /** Newest first. */
    List<Finding> page(Findings.Filter filter, Optional<Findings.After> after, int limit) {
        Criteria where = new Criteria();
        where.add("operator = :operator", "operator", Optional.of(filter.operator()));
        where.add("kind = :kind", "kind", filter.kind().map(FindingKind::slug));
        filter.open().ifPresent(open -> where.add(open ? "closedAt is null" : "closedAt is not null"));
        where.before("openedAt", after.map(found -> new Place(found.openedAt(), found.id())));
        return find(where.text() + " order by openedAt desc, id desc", where.values())
                .range(0, limit - 1)
                .list()
                .stream()
                .map(FindingEntity::finding)
                .toList();
    }

    Optional<Finding> byId(String operator, UUID id) {
        return find("operator = ?1 and id = ?2", operator, id)
                .firstResultOptional()
                .map(FindingEntity::finding);
    }

    Map<FindingKind, Long> openByKind() {
        Map<FindingKind, Long> open = new EnumMap<>(FindingKind.class);
        for (FindingKind kind : FindingKind.values()) {
            open.put(kind, count("kind = ?1 and closedAt is null", kind.slug()));
        }
        return open;
    }
}
