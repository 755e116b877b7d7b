package io.slipwatch.store.record;

import io.slipwatch.bet.port.StoredCheck;
import io.slipwatch.store.record.CheckKind.Checked;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What is read for one kind of check: the bets of the batch that have such a check. */
record CheckLook<C extends StoredCheck>(CheckKind<C> kind, List<Checked<C>> bets) {

    /** The looks that the batch needs, in the order of their kinds; none for a kind that no bet has. */
    static List<CheckLook<?>> of(List<Candidate> candidates) {
        return CheckKinds.ALL.stream()
                .<CheckLook<?>>map(kind -> of(kind, candidates))
                .filter(look -> !look.bets().isEmpty())
                .toList();
    }

    private static <C extends StoredCheck> CheckLook<C> of(CheckKind<C> kind, List<Candidate> candidates) {
        return new CheckLook<>(
                kind,
                IntStream.range(0, candidates.size())
                        .mapToObj(index -> candidates.get(index).checked(index, kind))
                        .flatMap(Optional::stream)
                        .toList());
    }

    String sql() {
        return kind.look();
    }

    /** Binds from that parameter on; returns the parameter after. */
    int bind(Connection connection, PreparedStatement statement, int first) throws SQLException {
        return kind.columns().bind(connection, statement, first, bets);
    }

    /** Reads what the look gave; the first row is at hand. */
    BatchCheck read(ResultSet rows) throws SQLException {
        return kind.read(rows, bets);
    }
}
