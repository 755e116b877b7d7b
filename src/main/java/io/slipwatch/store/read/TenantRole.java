package io.slipwatch.store.read;

import io.slipwatch.store.sql.Query;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.hibernate.FlushMode;
import org.hibernate.Session;
import org.hibernate.jdbc.Work;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The second lock between operators: a transaction that takes this role sees one operator's rows, whatever a query forgets
 * to ask for (row-level security). Local to the transaction, so nothing is left behind on a pooled connection.
 */
@ApplicationScoped
class TenantRole {

    private static final Logger LOG = Logger.getLogger(TenantRole.class);

    private static final String NAME = "slipwatch_reader";

    private static final String IS_OURS =
            "SELECT count(*) > 0 FROM pg_roles WHERE rolname = '" + NAME + "' AND pg_has_role(oid, 'MEMBER')";

    private static final String LIMIT =
            ", set_config('statement_timeout', ?, true), " + Query.UNCOMPILED + ", " + Query.SILENCE;

    private static final String TAKE =
            LIMIT + ", set_config('role', '" + NAME + "', true), set_config('slipwatch.operator', ?, true)";

    /** Asked by those only who read bets: it waits for who locks their table. */
    private static final String IS_LARGE = "pg_relation_size('bet') >= " + Query.SMALL_BYTES;

    private final Session session;
    private volatile boolean large;
    private volatile @Nullable Boolean ours;

    @Inject
    TenantRole(Session session) {
        this.session = session;
    }

    /** Bounds the statements of this transaction, and shows it all operators' rows. */
    void limit(long millis) {
        set(connection -> run(connection, "SELECT true" + LIMIT, Long.toString(millis)));
    }

    /** Bounds the statements of this transaction, and shows it that operator's rows only. */
    void take(String operator, long millis) {
        set(connection -> take(connection, "true", operator, millis));
    }

    /** The same for a bet that is found by a key; looks how large the table is. */
    void takeForKey(String operator, long millis) {
        set(connection -> large = take(connection, IS_LARGE, operator, millis));
    }

    /**
     * The same for statements that find each row by a key, and are planned once ({@link Query#BY_INDEX}). Lists are not: a
     * plan for any length of a page sorts all that there is (measured 2026-11-28, without statistics: 5 ms for a page instead
     * of 0.2).
     */
    void takeForKeys(String operator, long millis) {
        set(connection -> take(connection, "true, " + Query.BY_INDEX, operator, millis));
    }

    /**
     * Whether there are so many bets that a statement over many keys finds them by their keys. Before that, and without
     * statistics, PostgreSQL takes an operator's bets for a handful and reads them all: 22 ms for 30 of 9,000 (measured
     * 2026-11-28).
     */
    boolean isWorthKeys() {
        return large;
    }

    private boolean take(Connection connection, String first, String operator, long millis) throws SQLException {
        return isOurs(connection)
                ? run(connection, "SELECT " + first + TAKE, Long.toString(millis), operator)
                : run(connection, "SELECT " + first + LIMIT, Long.toString(millis));
    }

    /** Without Hibernate's queries, which take longer than the settings. What only reads need not be looked through for changes. */
    private void set(Work settings) {
        session.setHibernateFlushMode(FlushMode.MANUAL);
        session.doWork(settings);
    }

    /** Whether the first column of the one row is true. */
    private static boolean run(Connection connection, String sql, String... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        }
    }

    private boolean isOurs(Connection connection) throws SQLException {
        Boolean known = ours;
        if (known == null) {
            known = run(connection, IS_OURS);
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
