package io.slipwatch.store.claim;

import io.slipwatch.finding.FindingKind;
import io.slipwatch.store.sql.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Looks whether the database keeps what it acknowledges, and opens the finding where it does not. */
final class DurabilityStatement {

    private static final int LOCK_TIMEOUT_MILLIS = 1_000;

    /**
     * The id is the same for all replicas and sweeps between two starts of the server, so that what a person has closed is not
     * opened again each 5 s; the unique index over open findings does not see these, which have no provider.
     */
    private static final String SQL = """
            WITH look AS MATERIALIZED (
                SELECT coalesce(string_agg(name || ' = off', ', ' ORDER BY name), '') AS off
                FROM (VALUES ('fsync'), ('full_page_writes')) AS durable(name) WHERE current_setting(name) = 'off'),
            opened AS (
                INSERT INTO finding (id, operator, kind, evidence, opened_at)
                SELECT md5('%1$s' || off || extract(epoch FROM pg_postmaster_start_time()))::uuid, '*', '%1$s',
                    'the database runs with ' || off || ': a power cut can lose bets that were acknowledged',
                    clock_timestamp()
                FROM look
                WHERE off <> '' AND NOT EXISTS (SELECT FROM finding f
                    WHERE f.operator = '*' AND f.kind = '%1$s' AND f.closed_at IS NULL)
                ON CONFLICT DO NOTHING)
            SELECT off FROM look
            """.formatted(FindingKind.DATABASE_NOT_DURABLE.slug());

    private DurabilityStatement() {}

    /** What is off, as {@code fsync = off}; empty where the database is as durable as its disk. */
    static String execute(Connection connection) throws SQLException {
        List<String> off = Query.run(connection, LOCK_TIMEOUT_MILLIS, SQL, _ -> {}, row -> row.getString(1));
        return off.getFirst();
    }
}
