package io.slipwatch.run;

import io.slipwatch.run.preflight.Settings;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;

/** Where and with which key the simulated provider calls back: this service's address, and a key made for this run. */
public final class DemoCallbacks {

    static final String KEYS = "slipwatch.providers.demo.callback-keys";

    /** 256 bits: the length of the digest that it keys. */
    private static final int KEY_BYTES = 32;

    private final URI url;
    private final String key;

    private DemoCallbacks(URI url, String key) {
        this.url = url;
        this.key = key;
    }

    public static DemoCallbacks to(Settings.Address application) {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return new DemoCallbacks(
                URI.create("http://%s/v1/providers/demo/callbacks".formatted(reachable(application))),
                "whsec_" + Base64.getEncoder().encodeToString(key));
    }

    /** A service that listens on all addresses is reached on loopback. */
    private static String reachable(Settings.Address application) {
        String host = switch (application.host()) {
            case "0.0.0.0", "::" -> "127.0.0.1";
            case String name -> name;
        };
        return Settings.Address.text(host, Integer.toString(application.port()));
    }

    /** Environment variables for the simulator; not arguments, because every user of the machine can read those. */
    public Map<String, String> environment() {
        return Map.of("SIMULATOR_CALLBACK_URL", url.toString(), "SIMULATOR_CALLBACK_KEY", key);
    }

    /** Makes the service accept the key, beside keys that are configured. */
    void accept(Settings settings) {
        System.setProperty(
                KEYS, settings.text(KEYS).map(others -> others + "," + key).orElse(key));
    }
}
