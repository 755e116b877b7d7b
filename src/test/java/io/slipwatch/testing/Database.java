package io.slipwatch.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The stories' database, behind the service's back: what another replica, or an auditor with SQL, would do or see. */
public final class Database {

    private Database() {}

    /** A connection as the service's role. */
    public static Connection asService() throws SQLException {
        return connect(RealWorld.database().serviceUser());
    }

    /** A connection as the owner, who migrates. */
    public static Connection asOwner() throws SQLException {
        return connect(RealWorld.database().ownerUser());
    }

    private static Connection connect(String user) throws SQLException {
        return DriverManager.getConnection(RealWorld.database().jdbcUrl(), user, "loopback-is-trusted");
    }

    /** Changes something as the service's role. */
    public static int update(String sql, Object... values) {
        try (Connection connection = asService();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column of what is found as the owner. */
    public static List<String> texts(String sql, Object... values) {
        try (Connection connection = asOwner()) {
            return texts(connection, sql, values);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column of what is found on that connection. */
    public static List<String> texts(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            List<String> texts = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
            }
            return texts;
        }
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }
}
