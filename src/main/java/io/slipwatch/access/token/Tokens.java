package io.slipwatch.access.token;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.slipwatch.access.caller.AccessSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Judges a token's head before its signature is verified: its algorithm must be allowed, and it must not name or bring
 * its own key (RFC 8725). Nothing that the token says is believed here.
 */
@ApplicationScoped
public class Tokens {

    /** Refuses repeated names, because another reader might take the other value. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Below the limit for all headers, 16 KiB; a choice. */
    private static final int CHARS_MAX = 12 * 1024;

    /** Head, claims and signature, base64url without padding (RFC 7515). */
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]++\\.[A-Za-z0-9_-]++\\.[A-Za-z0-9_-]++");

    private static final List<String> BRINGS_ITS_OWN_KEY = List.of("jku", "jwk", "x5u", "x5c", "x5t", "x5t#S256");

    /** Lists extensions that a verifier must understand; we understand none (RFC 7515, 4.1.11). */
    private static final String CRITICAL = "crit";

    /** RFC 8725, 3.11: a token for another use has another type. */
    private static final Set<String> TYPES = Set.of("jwt", "at+jwt", "application/at+jwt");

    /** The form of a key's name. It is only looked up; a name that looks like a path or a statement is refused. */
    private static final Pattern KEY_ID = Pattern.compile("[A-Za-z0-9._:+=@-]{1,256}");

    private final boolean enabled;
    private final Set<String> algorithms;

    @Inject
    Tokens(AccessSettings settings, @ConfigProperty(name = "quarkus.oidc.tenant-enabled") boolean enabled) {
        this.enabled = enabled;
        this.algorithms = Set.copyOf(settings.tokens().algorithms());
    }

    public boolean areTaken() {
        return enabled;
    }

    /** Whether the text can be a token that is worth verifying. */
    boolean mayBeOne(String text) {
        return enabled && text.length() <= CHARS_MAX && FORM.matcher(text).matches() && isFitting(head(text));
    }

    private boolean isFitting(JsonNode head) {
        return algorithms.contains(head.path("alg").asText())
                && TYPES.contains(head.path("typ").asText("JWT").toLowerCase(Locale.ROOT))
                && isKeyId(head.path("kid"))
                && !head.has(CRITICAL)
                && BRINGS_ITS_OWN_KEY.stream().noneMatch(head::has);
    }

    /** An identity provider with a single key may leave its name out. */
    private static boolean isKeyId(JsonNode name) {
        return name.isMissingNode()
                || (name.isTextual() && KEY_ID.matcher(name.textValue()).matches());
    }

    /** Empty where it cannot be read. */
    private static JsonNode head(String text) {
        try {
            return JSON.readTree(Base64.getUrlDecoder().decode(text.substring(0, text.indexOf('.'))));
        } catch (IllegalArgumentException | IOException e) {
            return JSON.createObjectNode();
        }
    }
}
