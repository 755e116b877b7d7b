package io.slipwatch.run.preflight;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.Locale;

/** Judges whether the service can start, before anything is started that would have to be stopped again. */
public final class Preflight {

    private Preflight() {}

    /**
     * Looks whether the service can start as it was asked to.
     *
     * @throws CannotStart there is no database to use, a folder of secrets cannot be read, a setting is misspelt, or one of the two
     *     ports cannot be listened on
     */
    public static void check(Settings settings, boolean isCommand) {
        // Before a class of the embedded database is touched: without its jars Quarkus's class loader waits for ever.
        if (!settings.databaseGiven() && !settings.embeddedAllowed()) {
            throw new CannotStart("There is no database: set QUARKUS_DATASOURCE_JDBC_URL, _USERNAME and _PASSWORD.");
        }
        SecretFolders.check(settings.secretFolders());
        settings.misspelt().ifPresent(name -> {
            throw new CannotStart("There is no setting %s; src/site/markdown/settings.md lists them.".formatted(name));
        });
        if (!isCommand) {
            checkAddresses(settings);
        }
    }

    private static void checkAddresses(Settings settings) {
        Settings.Address application = settings.application();
        Settings.Address management = settings.management();
        if (application.port() == management.port() && application.port() != 0) {
            throw new CannotStart(String.format(
                    Locale.ROOT,
                    "%s and %s are both %d; give one of them another port.",
                    application.portSetting(),
                    management.portSetting(),
                    application.port()));
        }
        checkFree(application);
        checkFree(management);
    }

    static void checkFree(Settings.Address address) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(InetAddress.getByName(address.host()), address.port()));
        } catch (UnknownHostException e) {
            throw new CannotStart(
                    "The host %s is unknown here; correct %s."
                            .formatted(address.host(), address.portSetting().replace(".port", ".host")),
                    e);
        } catch (IOException e) {
            throw new CannotStart(
                    "Cannot listen on %s (%s). Stop what holds it or start with -D%s=<another port>."
                            .formatted(address.text(), e.getMessage(), address.portSetting()),
                    e);
        }
    }
}
