package io.slipwatch.run.preflight;

import io.quarkus.runtime.configuration.ConfigUtils;
import io.quarkus.runtime.configuration.DurationConverter;
import io.slipwatch.config.DurationText;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** The settings that are needed before Quarkus runs, read from the same sources by the same rules. */
public record Settings(
        Address application, Address management, boolean databaseGiven, boolean demoGiven, Config config) {

    /**
     * A configuration that names a gateway for the demo provider brings its own provider; any other key only changes
     * its contract.
     */
    private static final String DEMO_GATEWAYS = "slipwatch.providers.demo.gateways.";

    private static final List<String> KNOWN = List.of(
            "slipwatch.providers.",
            "slipwatch.currencies.",
            "slipwatch.store.",
            "slipwatch.access.tokens.",
            "slipwatch.limits.",
            "slipwatch.operators.",
            "slipwatch.tracing.",
            "slipwatch.database.start-timeout",
            "slipwatch.embedded.data-dir",
            "slipwatch.embedded.enabled",
            "slipwatch.simulator.port");

    /** Ordinal of the application.properties inside the jar, which holds our defaults. */
    private static final int PACKAGED_ORDINAL = 250;

    /** A host and port to listen on, with the name of the setting that changes the port. */
    public record Address(String host, int port, String portSetting) {

        /** As it stands in a URL. */
        public String text() {
            return text(host, Integer.toString(port));
        }

        /** An IPv6 address in brackets, which set it off from the port (RFC 3986, 3.2.2). */
        public static String text(String host, String port) {
            return (host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host) + ":" + port;
        }
    }

    /**
     * Reads the settings with a configuration of its own: {@code ConfigProvider.getConfig()} would create the one that
     * Quarkus wants to create itself.
     *
     * @throws CannotStart a value is not of the type that its setting has
     */
    public static Settings read() {
        SmallRyeConfig config = ConfigUtils.configBuilder().build();
        return new Settings(
                address(config, "quarkus.http"),
                address(config, "quarkus.management"),
                config.getOptionalValue("quarkus.datasource.jdbc.url", String.class)
                        .isPresent(),
                StreamSupport.stream(config.getConfigSources().spliterator(), false)
                        .filter(source -> source.getOrdinal() > PACKAGED_ORDINAL)
                        .anyMatch(Settings::speaksOfDemo),
                config);
    }

    public Path dataFolder() {
        String folder = config.getOptionalValue("slipwatch.embedded.data-dir", String.class)
                .orElse("data");
        try {
            return Path.of(folder).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new CannotStart("slipwatch.embedded.data-dir is not a path: " + folder, e);
        }
    }

    /** False in the container image, which leaves the embedded PostgreSQL out. */
    boolean embeddedAllowed() {
        return config.getOptionalValue("slipwatch.embedded.enabled", Boolean.class)
                .orElse(true);
    }

    /** Demo keys are on with the embedded database, and only where nothing but this machine can call. */
    public boolean demoKeys() {
        return !databaseGiven && isLoopback(application.host());
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            // The preflight says so.
            return false;
        }
    }

    /**
     * How long the service stays up after the signal, so that load balancers stop sending to it before it drains.
     *
     * @throws CannotStart it is no duration
     */
    public Duration endpointDelay() {
        String delay =
                config.getOptionalValue("quarkus.shutdown.delay", String.class).orElse("0");
        try {
            return DurationConverter.parseDuration(delay);
        } catch (IllegalArgumentException e) {
            throw new CannotStart("quarkus.shutdown.delay must be a duration such as 5S, not '" + delay + "'.", e);
        }
    }

    /**
     * How long the start waits for the database, by default for as long as one takes to recover or to be made; 1 s to 1
     * h.
     *
     * @throws CannotStart it is no duration, or out of bounds
     */
    Duration databaseStartTimeout() {
        String name = "slipwatch.database.start-timeout";
        String text = text(name).orElse("2M");
        try {
            Duration timeout = new DurationText().convert(text);
            if (timeout.compareTo(Duration.ofSeconds(1)) >= 0 && timeout.compareTo(Duration.ofHours(1)) <= 0) {
                return timeout;
            }
        } catch (IllegalArgumentException e) {
            throw new CannotStart(name + " is " + e.getMessage() + ".", e);
        }
        throw new CannotStart(name + " is \"" + text + "\"; allowed is 1S to 1H.");
    }

    /**
     * A setting of ours that nothing reads. The mappings below these prefixes refuse their own; the environment is left
     * out, because orchestrators put variables there that only look like ours (SLIPWATCH_PORT).
     */
    Optional<String> misspelt() {
        return StreamSupport.stream(config.getConfigSources().spliterator(), false)
                .filter(source -> !(source instanceof EnvConfigSource))
                .flatMap(source -> source.getPropertyNames().stream())
                .filter(name -> name.startsWith("slipwatch."))
                .filter(name -> KNOWN.stream().noneMatch(name::startsWith))
                .sorted()
                .findFirst();
    }

    /** Whether the setting has a value that is not our default. */
    public boolean has(String name) {
        return text(name).isPresent();
    }

    /** Returns the folders whose files are settings. */
    List<String> secretFolders() {
        return config.getOptionalValues(SecretFolders.SETTING, String.class).orElse(List.of());
    }

    /** Returns the value that is not our default. */
    public Optional<String> text(String name) {
        return config.getOptionalValue(name, String.class);
    }

    /** Returns the settings below that prefix, by the rest of their names. */
    Map<String, String> below(String prefix) {
        return StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .filter(name -> name.startsWith(prefix))
                .flatMap(name -> text(name).map(value -> Map.entry(name.substring(prefix.length()), value)).stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, _) -> one));
    }

    /** 8090 unless told otherwise; the simulator takes another one where it is taken. */
    public int simulatorPort() {
        return port(config, "slipwatch.simulator.port", 8090);
    }

    private static boolean speaksOfDemo(ConfigSource source) {
        String environmentName = DEMO_GATEWAYS.toUpperCase(Locale.ROOT).replace('.', '_');
        return source.getPropertyNames().stream()
                .anyMatch(name -> name.startsWith(DEMO_GATEWAYS) || name.startsWith(environmentName));
    }

    private static Address address(Config config, String prefix) {
        return new Address(
                config.getOptionalValue(prefix + ".host", String.class).orElse("127.0.0.1"),
                port(config, prefix + ".port", prefix.equals("quarkus.http") ? 8080 : 9000),
                prefix + ".port");
    }

    private static int port(Config config, String name, int otherwise) {
        String value = config.getOptionalValue(name, String.class).orElse(Integer.toString(otherwise));
        if (!value.matches("\\d{1,5}") || Integer.parseInt(value) > 65_535) {
            throw new CannotStart("%s must be a port from 0 to 65535, not '%s'.".formatted(name, value));
        }
        return Integer.parseInt(value);
    }
}
