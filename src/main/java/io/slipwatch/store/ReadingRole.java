package io.slipwatch.store;

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
class ReadingRole {

    private static final Logger LOG = Logger.getLogger(ReadingRole.class);

    private static final String NAME = "slipwatch_reader";

    private static final String IS_OURS =
            "SELECT 1 FROM pg_roles WHERE rolname = '" + NAME + "' AND pg_has_role(oid, 'MEMBER')";

    private static final String LIMIT = "SELECT set_config('statement_timeout', ?, true)";

    private static final String TAKE =
            LIMIT + ", set_config('role', '" + NAME + "', true), set_config('slipwatch.operator', ?, true)";

    private static final String FOR_KEYS = ", " + Query.BY_INDEX;

    private static final String IS_LARGE = "SELECT 1 WHERE pg_relation_size('bet') >= " + Query.SMALL_BYTES;

    private final Session session;
    private volatile boolean large;
    private volatile @Nullable Boolean ours;

    @Inject
    ReadingRole(Session session) {
        this.session = session;
    }

    /** Bounds the statements of this transaction, and shows it all operators' rows. */
    void limit(long millis) {
        set(connection -> run(connection, LIMIT, Long.toString(millis)));
    }

    /** Bounds the statements of this transaction, and shows it that operator's rows only. */
    void take(String operator, long millis) {
        take("", operator, millis);
    }

    /**
     * The same for statements that find each row by a key, and are planned once ({@link Query#BY_INDEX}). Lists are not: a
     * plan for any length of a page sorts all that there is (measured 2026-11-28, without statistics: 5 ms for a page instead
     * of 0.2).
     */
    void takeForKeys(String operator, long millis) {
        take(FOR_KEYS, operator, millis);
    }

    /**
     * Whether there are so many bets that a statement over many keys finds them by their keys. Before that, and without
     * statistics, PostgreSQL takes an operator's bets for a handful and reads them all: 22 ms for 30 of 9,000 (measured
     * 2026-11-28).
     */
    boolean isWorthKeys() {
        return large;
    }

    private void take(String more, String operator, long millis) {
        set(connection -> {
            large = large || run(connection, IS_LARGE);
            if (isOurs(connection)) {
                run(connection, TAKE + more, Long.toString(millis), operator);
            } else {
                run(connection, LIMIT + more, Long.toString(millis));
            }
        });
    }

    /** Without Hibernate's queries, which take longer than the settings. What only reads need not be looked through for changes. */
    private void set(Work settings) {
        session.setHibernateFlushMode(FlushMode.MANUAL);
        session.doWork(settings);
    }

    private static boolean run(Connection connection, String sql, String... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
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
