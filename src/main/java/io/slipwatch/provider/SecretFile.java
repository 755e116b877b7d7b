package io.slipwatch.provider;

import io.slipwatch.config.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;

/** Reads a gateway's secret once, at the start; its problems name the file and never its content. */
final class SecretFile {

    private static final String PREFIX = "whsec_";
    private static final int KEY_BYTES_MIN = 24;
    private static final int KEY_BYTES_MAX = 64;

    private final Problems problems;

    SecretFile(Problems problems) {
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

    private static Optional<String> read(String file) {
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
        try {
            byte[] bytes = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
            if (secret.startsWith(PREFIX) && bytes.length >= KEY_BYTES_MIN && bytes.length <= KEY_BYTES_MAX) {
                return new Credentials.Signature(new SecretKeySpec(bytes, Credentials.Signature.ALGORITHM));
            }
        } catch (IllegalArgumentException | StringIndexOutOfBoundsException malformed) {
            // Said below, without the exception: its message may quote the secret.
        }
        problems.add(key + "secret-file", file, "a file with whsec_<base64> of 24 to 64 bytes");
        return new Credentials.None();
    }
}
