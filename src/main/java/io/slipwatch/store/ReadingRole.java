package io.slipwatch.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The second lock between operators: a transaction that takes this role sees one operator's rows, whatever a query forgets
 * to ask for (row-level security). Local to the transaction, so nothing is left behind on a pooled connection.
 */
@ApplicationScoped
class ReadingRole {

    private static final Logger LOG = Logger.getLogger(ReadingRole.class);

    private static final String NAME = "slipwatch_reader";

    private static final String IS_OURS =
            "SELECT count(*) FROM pg_roles WHERE rolname = :role AND pg_has_role(oid, 'MEMBER')";

    private static final String LIMIT = "SELECT set_config('statement_timeout', :limit, true)";

    private static final String TAKE =
            LIMIT + ", set_config('slipwatch.operator', :operator, true), set_config('role', :role, true)";

    private static final String FOR_KEYS = ", " + Query.BY_INDEX;

    private final EntityManager entities;
    private volatile @Nullable Boolean ours;

    @Inject
    ReadingRole(EntityManager entities) {
        this.entities = entities;
    }

    /** Bounds the statements of this transaction, and shows it all operators' rows. */
    void limit(long millis) {
        set(LIMIT, millis).getSingleResult();
    }

    /** Bounds the statements of this transaction, and shows it that operator's rows only. */
    void take(String operator, long millis) {
        take("", operator, millis);
    }

    /** The same for statements that find each row by a key, and are planned once. */
    void takeForKeys(String operator, long millis) {
        take(FOR_KEYS, operator, millis);
    }

    private void take(String more, String operator, long millis) {
        if (isOurs()) {
            set(TAKE + more, millis)
                    .setParameter("operator", operator)
                    .setParameter("role", NAME)
                    .getSingleResult();
        } else {
            set(LIMIT + more, millis).getSingleResult();
        }
    }

    private jakarta.persistence.Query set(String settings, long millis) {
        return entities.createNativeQuery(settings).setParameter("limit", Long.toString(millis));
    }

    private boolean isOurs() {
        Boolean known = ours;
        if (known == null) {
            known = ((Number) entities.createNativeQuery(IS_OURS)
                                    .setParameter("role", NAME)
                                    .getSingleResult())
                            .intValue()
                    > 0;
            ours = known;
            if (!known) {
                LOG.warnf(
                        "readings are not locked a second time: an administrator should CREATE ROLE %s NOLOGIN and grant"
                                + " it to the service's role, the owner then SELECT grant_reading()",
                        NAME);
            }
        }
        return known;
    }
}
