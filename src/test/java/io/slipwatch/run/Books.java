package io.slipwatch.run;

import io.slipwatch.testing.DatabaseProcesses;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The tables themselves, asked behind the service's back. */
final class Books implements AutoCloseable {

    private static final String PENDING = "SELECT count(*) FROM bet WHERE status = 'PENDING'";

    /** Bets whose chain, recomputed from the entries alone, does not end at the bet's version and head. */
    private static final String BROKEN_CHAINS = """
            WITH RECURSIVE chain AS (
                SELECT operator, bet, version, entry_hash('', operator, bet, version, at, kind, actor, content, after) AS hash
                FROM history WHERE version = 1
                UNION ALL
                SELECT h.operator, h.bet, h.version,
                    entry_hash(c.hash, h.operator, h.bet, h.version, h.at, h.kind, h.actor, h.content, h.after)
                FROM chain c JOIN history h ON h.operator = c.operator AND h.bet = c.bet AND h.version = c.version + 1)
            SELECT count(*) FROM bet b LEFT JOIN chain c
                ON c.operator = b.operator AND c.bet = b.id AND c.version = b.version
            WHERE c.hash IS DISTINCT FROM b.head_hash
            """;

    /** Entries that do not say what the bet was after them, and bets that are not as their newest entry says. */
    private static final String UNTOLD = """
            SELECT (SELECT count(*) FROM history WHERE after IS NULL) + (
                SELECT count(*) FROM bet b JOIN history h ON h.operator = b.operator AND h.bet = b.id AND h.version = b.version
                CROSS JOIN LATERAL (SELECT h.after::jsonb AS told) a
                WHERE (told ->> 'status', told ->> 'outcome', (told ->> 'payout')::bigint, (told ->> 'revision')::int,
                        coalesce((told ->> 'late')::boolean, false), told ->> 'providerBetId',
                        told #>> '{cause,class}', told #>> '{cause,code}', told #>> '{cause,gateway}')
                    IS DISTINCT FROM (b.status, b.outcome, b.payout_minor, b.revision, b.late, b.provider_bet_id,
                        b.cause_class, b.cause_code, b.cause_gateway))
            """;

    private static final String MISCOUNTED = """
            SELECT count(*) FROM bet b FULL JOIN (
                SELECT operator, bet, count(*) AS entries, max(version) AS version FROM history GROUP BY operator, bet) h
                ON h.operator = b.operator AND h.bet = b.id
            WHERE b.version IS DISTINCT FROM h.entries OR h.version IS DISTINCT FROM h.entries
            """;

    private static final String REFERENCES_TWICE = "SELECT count(*) - count(DISTINCT (operator, reference)) FROM bet";

    private final Connection connection;

    Books(DatabaseProcesses database) throws IOException, SQLException {
        connection = DriverManager.getConnection(database.jdbcUrl());
    }

    long pending() throws SQLException {
        return number(PENDING);
    }

    long brokenChains() throws SQLException {
        return number(BROKEN_CHAINS);
    }

    long untold() throws SQLException {
        return number(UNTOLD);
    }

    long miscounted() throws SQLException {
        return number(MISCOUNTED);
    }

    long referencesTwice() throws SQLException {
        return number(REFERENCES_TWICE);
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
