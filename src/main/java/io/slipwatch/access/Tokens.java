package io.slipwatch.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Looks at a token's head before its signature is: an algorithm of the list, and nothing that names or brings its own key
 * (RFC 8725). What the token says is not believed here.
 */
@ApplicationScoped
class Tokens {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Longer ones do not pass the limit for headers; a choice. */
    private static final int CHARS_MAX = 12 * 1024;

    private static final List<String> BRINGS_ITS_OWN_KEY = List.of("jku", "jwk", "x5u", "x5c", "x5t", "crit");

    /** RFC 8725, 3.11: a token for another use has another type. */
    private static final Set<String> TYPES = Set.of("jwt", "at+jwt", "application/at+jwt");

    private final boolean enabled;
    private final Set<String> algorithms;

    @Inject
    Tokens(AccessSettings settings, @ConfigProperty(name = "quarkus.oidc.tenant-enabled") boolean enabled) {
        this.enabled = enabled;
        this.algorithms = Set.copyOf(settings.tokens().algorithms());
    }

    boolean areTaken() {
        return enabled;
    }

    /** Whether the text can be a token that is worth verifying. */
    boolean mayBeOne(String text) {
        if (!enabled
                || text.length() > CHARS_MAX
                || text.chars().filter(c -> c == '.').count() != 2) {
            return false;
        }
        try {
            JsonNode head = JSON.readTree(Base64.getUrlDecoder().decode(text.substring(0, text.indexOf('.'))));
            return head.isObject()
                    && algorithms.contains(head.path("alg").asText(""))
                    && TYPES.contains(head.path("typ").asText("JWT").toLowerCase(java.util.Locale.ROOT))
                    && BRINGS_ITS_OWN_KEY.stream().noneMatch(head::has);
        } catch (IllegalArgumentException | JsonProcessingException e) {
            return false;
        } catch (java.io.IOException e) {
            return false;
        }
    }
}
