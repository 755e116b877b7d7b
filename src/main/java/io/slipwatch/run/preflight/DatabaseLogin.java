package io.slipwatch.run.preflight;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * How the service, or the owner who migrates, comes to the database: as Quarkus reads it, for the time before Quarkus runs.
 *
 * @param properties of the driver
 */
record DatabaseLogin(String url, Optional<String> user, Optional<String> password, Map<String, String> properties) {

    private static final String PREFIX = "jdbc:postgresql:";
    private static final String SOURCE = "quarkus.datasource.";
    private static final String OWNER = "quarkus.flyway.";
    private static final String PROPERTIES = SOURCE + "jdbc.additional-jdbc-properties.";

    /** Enough for a far host; a caller's limit is for callers. In the driver's unit, seconds. */
    private static final String CONNECT_SECONDS = "10";

    /** The service's; empty where its address or its credentials come from somewhere that only Quarkus knows. */
    static Optional<DatabaseLogin> ofService(Settings settings) {
        return settings.text(SOURCE + "jdbc.url")
                .filter(url -> url.startsWith(PREFIX))
                .filter(_ -> !settings.has(SOURCE + "credentials-provider"))
                .map(url -> new DatabaseLogin(
                        url,
                        settings.text(SOURCE + "username"),
                        settings.text(SOURCE + "password"),
                        settings.below(PROPERTIES)));
    }

    /** The one that migrates; the same where the service does that itself. */
    DatabaseLogin ofOwner(Settings settings) {
        return new DatabaseLogin(
                settings.text(OWNER + "jdbc-url").orElse(url),
                settings.text(OWNER + "username").or(() -> user),
                settings.text(OWNER + "password").or(() -> password),
                properties);
    }

    /** Where it leads, without what may be secret in it. */
    String place() {
        return url.replaceFirst("\\?.*", "").replaceFirst("^jdbc:postgresql:(//)?", "");
    }

    /** For a sentence. */
    String role() {
        return user.orElse("the operating system's user");
    }

    Connection open() throws SQLException {
        Properties all = new Properties();
        all.putAll(properties);
        all.setProperty("connectTimeout", CONNECT_SECONDS);
        user.ifPresent(name -> all.setProperty("user", name));
        password.ifPresent(secret -> all.setProperty("password", secret));
        return DriverManager.getConnection(url, all);
    }
}
