package io.slipwatch.run.preflight;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The database's settings on which our statements rely, and their judgement. A setting with which the first bet would
 * fail, or go wrong without failing, stops the start with a sentence. Server, database and role may each set these; the
 * driver sets encoding, date style and time zone of its sessions itself.
 *
 * @param schema where unqualified names are looked for first; null where there is none
 * @param unlike settings that are not as they must be, each as {@code name = value; it must be ...}
 */
record DatabaseTerms(int version, String encoding, @Nullable String schema, List<String> unlike) {

    /** The oldest that is supported. */
    private static final int VERSION_MIN = 15;

    /** SQL_ASCII keeps bytes as they come, and ours are UTF-8; any other encoding lacks most of the world's letters. */
    private static final Set<String> ENCODINGS = Set.of("UTF8", "SQL_ASCII");

    /**
     * {@code array_nulls}: batches travel as arrays, and NULL would become a text. Isolation: a lock is taken in one
     * statement so that the next one sees what its holder wrote, which a snapshot of the whole transaction does not.
     * Replication role: triggers keep the history append-only. Row security: readings rely on being filtered, and off
     * makes them fail.
     */
    private static final String SQL = """
            SELECT current_setting('server_version_num')::int / 10000, current_setting('server_encoding'),
                current_schema(), array(
                    SELECT name || ' = ' || current_setting(name) || '; it must be ' || wanted
                    FROM (VALUES ('array_nulls', 'on'), ('default_transaction_read_only', 'off'),
                        ('default_transaction_isolation', 'read committed'), ('row_security', 'on'),
                        ('session_replication_role', 'origin')) AS must(name, wanted)
                    WHERE current_setting(name) <> wanted
                    UNION ALL
                    SELECT name || ' = ' || current_setting(name) || '; it must be 0 (none) or 5 s at least'
                    FROM pg_settings
                    WHERE name IN ('statement_timeout', 'transaction_timeout', 'idle_in_transaction_session_timeout')
                        AND setting::int BETWEEN 1 AND 4999
                    ORDER BY 1)
            """;

    static DatabaseTerms read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(SQL)) {
            row.next();
            return new DatabaseTerms(row.getInt(1), row.getString(2), row.getString(3), List.of((String[])
                    row.getArray(4).getArray()));
        }
    }

    /** @throws CannotStart the service could not work here */
    void check(String role) {
        flaw(role).ifPresent(sentence -> {
            throw new CannotStart(sentence);
        });
    }

    /**
     * @throws CannotStart the owner's tables would not be there where the service looks for them, or could not be made
     */
    void checkBeside(DatabaseTerms owner, String service, String migrating) {
        owner.check(migrating);
        if (!String.valueOf(schema).equals(owner.schema)) {
            throw new CannotStart(
                    "The owner %s makes the tables in schema %s and the service %s looks for them in %s: give both the same search_path."
                            .formatted(migrating, owner.schema, service, schema));
        }
    }

    private Optional<String> flaw(String role) {
        if (version < VERSION_MIN) {
            return Optional.of(
                    "The database is PostgreSQL " + version + "; " + VERSION_MIN + " is the oldest that is supported.");
        }
        if (!ENCODINGS.contains(encoding)) {
            return Optional.of("The database's encoding is " + encoding
                    + ", which has not all letters: make it with ENCODING 'UTF8' and TEMPLATE template0.");
        }
        if (schema == null) {
            return Optional.of("The search_path of role " + role + " leads to no schema: ALTER ROLE " + role
                    + " RESET search_path, or name one that is there.");
        }
        return unlike.stream()
                .findFirst()
                .map(setting -> "The database gives role " + role + " " + setting
                        + " (ALTER ROLE or ALTER DATABASE ... SET, or postgresql.conf).");
    }
}
