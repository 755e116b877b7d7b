package io.slipwatch.store.change;

import io.slipwatch.bet.model.BetKey;
import io.slipwatch.finding.Finding;
import io.slipwatch.finding.FindingKind;
import io.slipwatch.store.sql.Columns;
import io.slipwatch.store.sql.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/**
 * Closes the findings that changes settle, in the same transaction. Their bets' rows are locked, and a bet's findings are
 * opened behind the same lock, so none is opened beside it and left open.
 */
final class SettleFindings {

    private static final int LOCK_TIMEOUT_MILLIS = 1_000;

    private static final Columns<Row> COLUMNS = new Columns<Row>()
            .with("operator", "text", row -> row.bet().operator())
            .with("bet", "uuid", row -> row.bet().id())
            .with("kind", "text", row -> row.kind().slug())
            .with("actor", "text", row -> row.settled().actor())
            .with("reason", "text", row -> row.settled().reason());

    /** One that a person has closed before keeps that person's reason. */
    private static final String SQL = """
            WITH closed AS (
                UPDATE finding f SET closed_at = greatest(clock_timestamp(), f.opened_at), closed_by = i.actor,
                    closed_reason = i.reason
                FROM %s
                WHERE f.operator = i.operator AND f.bet = i.bet AND f.kind = i.kind AND f.closed_at IS NULL
                RETURNING f.kind)
            SELECT kind FROM closed
            """.formatted(COLUMNS.unnest("i"));

    private record Row(BetKey bet, FindingKind kind, Finding.Settled settled) {}

    private SettleFindings() {}

    static void execute(Connection connection, List<DecidedChange> planned, Set<BetKey> written) throws SQLException {
        List<Row> rows = planned.stream()
                .filter(change -> written.contains(change.key()))
                .flatMap(change -> change.change().settled().stream()
                        .flatMap(settled ->
                                settled.kinds().stream().sorted().map(kind -> new Row(change.key(), kind, settled))))
                .toList();
        if (!rows.isEmpty()) {
            Query.run(
                    connection,
                    LOCK_TIMEOUT_MILLIS,
                    SQL,
                    statement -> COLUMNS.bind(connection, statement, 1, rows),
                    row -> row.getString(1));
        }
    }
}
