package io.slipwatch.store.access;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.slipwatch.access.log.AccessLog;
import io.slipwatch.bet.port.BetLookup.Place;
import io.slipwatch.store.read.Criteria;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads the access log. */
@ApplicationScoped
class AccessLogRepository implements PanacheRepositoryBase<AccessLogEntity, UUID> {

    /** Newest first. */
    List<AccessLog.Logged> page(AccessLog.Filter filter, Optional<AccessLog.After> after, int limit) {
        Criteria where = new Criteria();
        where.add("operator = :operator", "operator", Optional.of(filter.operator()));
        where.add("at >= :from", "from", filter.from());
        where.add("at < :to", "to", filter.to());
        where.add("actor = :actor", "actor", filter.actor());
        where.add("kind = :kind", "kind", filter.kind().map(Enum::name));
        where.before("at", after.map(last -> new Place(last.at(), last.id())));
        return find(where.text() + " order by at desc, id desc", where.values()).range(0, limit - 1).list().stream()
                .map(AccessLogEntity::logged)
                .toList();
    }
}
