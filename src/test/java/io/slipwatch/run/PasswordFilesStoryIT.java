package io.slipwatch.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.slipwatch.run.embedded.EmbeddedDatabase;
import io.slipwatch.testing.RunningSlipwatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A folder of files, each a setting, as orchestrators mount secrets: no password is in the environment or among the words. */
class PasswordFilesStoryIT {

    private static final String PASSWORDS_WANTED = """
            host all slipwatch,slipwatch_owner 127.0.0.1/32 scram-sha-256
            host all all 127.0.0.1/32 trust
            """;

    private Path folder;
    private Path secrets;
    private EmbeddedDatabase database;

    @BeforeEach
    void start() throws Exception {
        folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "passwords-");
        secrets = Files.createDirectory(folder.resolve("secrets"));
        database = EmbeddedDatabase.start(folder.resolve("database"));
        Files.writeString(folder.resolve("database/postgres/pg_hba.conf"), PASSWORDS_WANTED);
        try (Connection superuser = DriverManager.getConnection(database.jdbcUrl(), "postgres", "");
                Statement statement = superuser.createStatement()) {
            statement.execute("ALTER ROLE slipwatch PASSWORD 'of the $$ service'");
            statement.execute("ALTER ROLE slipwatch_owner PASSWORD 'of the ${owner}'");
            statement.execute("SELECT pg_reload_conf()");
        }
    }

    @AfterEach
    void end() throws Exception {
        database.close();
    }

    /**
     * With the line end that an editor leaves, by a setting's own name and by that of its variable, and with what would be an
     * expression in a file of settings.
     */
    @Test
    void the_key_command_and_the_service_take_their_passwords_from_files() throws Exception {
        Files.writeString(secrets.resolve("quarkus.datasource.password"), "of the $$ service\n");
        Files.writeString(secrets.resolve("QUARKUS_FLYWAY_PASSWORD"), "of the ${owner}\n");

        Command made = createKey();
        assertEquals(0, made.code(), made::said);

        RunningSlipwatch service = RunningSlipwatch.start(folder, settings()).awaitReady();
        assertTrue(service.endsWithin(Duration.ofSeconds(40)));
    }

    @Test
    void a_wrong_password_ends_the_start_with_a_sentence() throws Exception {
        Files.writeString(secrets.resolve("quarkus.datasource.password"), "of somebody else");

        Command refused = createKey();

        assertEquals(1, refused.code());
        assertTrue(
                refused.said().contains("turns slipwatch away: FATAL: password authentication failed"), refused::said);
    }

    /** The library would pass over all files of the folder, and the password would be missing. */
    @Test
    void a_file_that_is_no_text_ends_the_start_with_a_sentence() throws Exception {
        Files.writeString(secrets.resolve("quarkus.datasource.password"), "of the $$ service");
        Files.write(secrets.resolve("keystore"), new byte[] {(byte) 0xfe, (byte) 0xed, (byte) 0xfe, (byte) 0xed});

        Command refused = createKey();

        assertEquals(1, refused.code());
        assertTrue(refused.said().contains("keystore cannot be read as text"), refused::said);
    }

    private Command createKey() throws IOException, InterruptedException {
        return Command.run(settings(), "key", "create", "--operator", "acme", "--role", "admin", "--name", "first");
    }

    private Map<String, String> settings() {
        return Map.of(
                "quarkus.datasource.jdbc.url",
                database.jdbcUrl(),
                "quarkus.datasource.username",
                database.serviceUser(),
                "quarkus.flyway.username",
                database.ownerUser(),
                "smallrye.config.source.file.locations",
                secrets.toString());
    }
}
