package io.slipwatch.provider.contract;

import io.slipwatch.config.ConfigErrors;
import io.slipwatch.provider.spi.Auth;
import io.slipwatch.provider.spi.Credentials;
import io.slipwatch.webhook.WebhookKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads a gateway's secret once, at the start; its problems name the file and never its content. */
final class SecretFile {

    private final ConfigErrors problems;

    SecretFile(ConfigErrors problems) {
        this.problems = problems;
    }

    /**
     * The gateway's credentials, none where there is a problem.
     *
     * @param key of the gateway's block, a dot at its end
     */
    Credentials credentials(String key, ProviderSettings.GatewaySettings gateway) {
        String file = gateway.secretFile().orElse("");
        if (gateway.auth() == Auth.NONE) {
            gateway.secretFile()
                    .ifPresent(path -> problems.add(key + "secret-file", path, "a file only where auth is not NONE"));
            return new Credentials.None();
        }
        Optional<String> secret = read(file);
        if (secret.isEmpty()) {
            problems.add(key + "secret-file", file, "a readable file, because auth is " + gateway.auth());
            return new Credentials.None();
        }
        return gateway.auth() == Auth.BEARER ? bearer(key, file, secret.get()) : signature(key, file, secret.get());
    }

    static Optional<String> read(String file) {
        try {
            return file.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Files.readString(Path.of(file)).strip());
        } catch (IOException | InvalidPathException unreadable) {
            return Optional.empty();
        }
    }

    private Credentials bearer(String key, String file, String token) {
        if (!token.matches("[\\x21-\\x7e]{1,4096}")) {
            problems.add(key + "secret-file", file, "a file with one token, 1 to 4096 visible ASCII characters");
        }
        return new Credentials.Bearer(token);
    }

    private Credentials signature(String key, String file, String secret) {
        Optional<WebhookKey> read = WebhookKey.read(secret);
        if (read.isEmpty()) {
            problems.add(key + "secret-file", file, "a file with " + WebhookKey.FORM);
            return new Credentials.None();
        }
        return new Credentials.Signature(read.get());
    }
}
