package io.slipwatch.run;

import io.slipwatch.run.preflight.Settings;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;

/** How the simulated provider calls us back: at our own address, signed with a key that this run alone knows. */
public final class DemoCallbacks {

    static final String KEYS = "slipwatch.providers.demo.callback-keys";

    /** 256 bits, as long as the digest that it keys. */
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

    /** Who listens everywhere listens on loopback. */
    private static String reachable(Settings.Address application) {
        String host = switch (application.host()) {
            case "0.0.0.0", "::" -> "127.0.0.1";
            case String name -> name;
        };
        return Settings.Address.text(host, Integer.toString(application.port()));
    }

    /** For the simulator. In its environment and not among its arguments, which everybody on the machine can read. */
    public Map<String, String> environment() {
        return Map.of("SIMULATOR_CALLBACK_URL", url.toString(), "SIMULATOR_CALLBACK_KEY", key);
    }

    /** For the service, beside keys that somebody has set. */
    void accept(Settings settings) {
        System.setProperty(
                KEYS, settings.text(KEYS).map(others -> others + "," + key).orElse(key));
    }
}
