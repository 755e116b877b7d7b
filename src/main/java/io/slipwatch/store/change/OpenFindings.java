package io.slipwatch.store.change;

import io.slipwatch.bet.model.BetKey;
import io.slipwatch.finding.Finding;
import io.slipwatch.id.NewIds;
import io.slipwatch.store.sql.Columns;
import io.slipwatch.store.sql.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Opens the findings of changes, in the same transaction; one that is open already, or was once, is left alone. */
final class OpenFindings {

    private static final int LOCK_TIMEOUT_MILLIS = 1_000;

    private static final Columns<Row> COLUMNS = new Columns<Row>()
            .with("id", "uuid", row -> NewIds.next())
            .with("operator", "text", row -> row.bet().operator())
            .maybe(
                    "bet",
                    "uuid",
                    row -> row.finding().aboutBet() ? Optional.of(row.bet().id()) : Optional.empty())
            .with("provider", "text", Row::provider)
            .with("kind", "text", row -> row.finding().kind().slug())
            .with("occasion", "text", row -> row.finding().occasion())
            .with("evidence", "text", row -> row.finding().evidence());

    private static final String SQL = """
            INSERT INTO finding (id, operator, bet, provider, kind, occasion, evidence, opened_at)
            SELECT id, operator, bet, provider, kind, occasion, evidence, clock_timestamp() FROM %s
            ORDER BY operator, bet, provider, kind, occasion
            ON CONFLICT DO NOTHING
            RETURNING kind
            """.formatted(COLUMNS.unnest("i"));

    private record Row(BetKey bet, String provider, Finding.Opened finding) {}

    private OpenFindings() {}

    static void execute(Connection connection, List<DecidedChange> planned, Set<BetKey> written) throws SQLException {
        List<Row> rows = planned.stream()
                .filter(change -> written.contains(change.key()))
                .flatMap(change -> change.change().findings().stream()
                        .map(finding ->
                                new Row(change.key(), change.known().bet().provider(), finding)))
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
