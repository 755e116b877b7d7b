package io.slipwatch.testing;

import io.slipwatch.run.embedded.EmbeddedDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The kept callbacks, seen and written behind the service's back, as the owner of the tables. */
public final class Inbox {

    private Inbox() {}

    /** How that message stands. */
    public static String state(Push push) {
        return one(
                "SELECT state FROM callback WHERE provider = ? AND webhook_id = ?", push.provider(), push.webhookId());
    }

    /** How much of its body is kept. */
    public static int keptBytes(Push push) {
        return Integer.parseInt(one(
                "SELECT length(body)::text FROM callback WHERE provider = ? AND webhook_id = ?",
                push.provider(),
                push.webhookId()));
    }

    /** Every row that a callback about these bets could change or add. */
    public static String everythingAbout(String... bets) {
        String ids = "{" + String.join(",", bets) + "}";
        return one("""
                SELECT concat_ws(chr(10),
                    (SELECT count(*) FROM callback),
                    (SELECT count(*) FROM finding WHERE operator = '*'),
                    (SELECT string_agg(b::text, chr(10) ORDER BY id) FROM bet b WHERE id = ANY (?::uuid[])),
                    (SELECT string_agg(h::text, chr(10) ORDER BY tx, seq) FROM history h WHERE bet = ANY (?::uuid[])),
                    (SELECT string_agg(f::text, chr(10) ORDER BY id) FROM finding f WHERE bet = ANY (?::uuid[])))
                """, ids, ids, ids);
    }

    /** Writes the message as a replica leaves it that dies after keeping it, ten seconds ago. */
    public static void leftBehind(Push push, String bet) {
        one("""
                INSERT INTO callback (id, provider, webhook_id, sent_at, received_at, body, size_bytes, sha256, bet, state, due_at)
                SELECT gen_random_uuid(), ?, ?, at, at, raw, length(raw), sha256(raw), ?::uuid, 'RECEIVED', at + interval '3 seconds'
                FROM (SELECT clock_timestamp() - interval '10 seconds' AS at, convert_to(?, 'UTF8') AS raw) x
                RETURNING state
                """, push.provider(), push.webhookId(), bet, push.body());
    }

    /** The bet's deadline is now; whoever looks at the clock next times it out. */
    public static void bringDeadline(String bet) {
        one("UPDATE bet SET deadline = clock_timestamp() WHERE id = ?::uuid RETURNING id", bet);
    }

    private static String one(String sql, String... parameters) {
        EmbeddedDatabase database = RealWorld.database();
        try (Connection owner = DriverManager.getConnection(database.jdbcUrl(), database.ownerUser(), "");
                PreparedStatement statement = owner.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? String.valueOf(row.getString(1)) : "";
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
