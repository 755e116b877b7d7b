package io.slipwatch.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.slipwatch.testing.Post;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A call of the contract that not everybody may make. */
public record SecuredOperation(String id, String method, String path, boolean hasBody, Set<String> roles) {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    /** All that the contract has. */
    public static List<SecuredOperation> all() {
        List<SecuredOperation> all = new ArrayList<>();
        paths().properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    if (method.getValue().has("x-roles")) {
                        all.add(of(path.getKey(), method.getKey(), method.getValue()));
                    }
                }));
        return all;
    }

    private static JsonNode paths() {
        try {
            return YAML.readTree(Path.of("openapi", "openapi.yaml").toFile()).path("paths");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SecuredOperation of(String path, String method, JsonNode operation) {
        Set<String> roles = new TreeSet<>();
        operation.path("x-roles").forEach(role -> roles.add(role.asText()));
        return new SecuredOperation(
                operation.path("operationId").asText(),
                method.toUpperCase(java.util.Locale.ROOT),
                path,
                operation.has("requestBody"),
                roles);
    }

    /** A request that does something where it is let in: about that bet, with that key, and with a body that is right. */
    HttpRequest.Builder request(URI service, String bet, String reference, String key) {
        String filled = path.replace("{reference}", reference)
                .replace("{id}", path.startsWith("/v1/keys") ? key : bet)
                .replaceAll("\\{[^}]*}", "0");
        HttpRequest.Builder request =
                HttpRequest.newBuilder(service.resolve(filled)).timeout(Duration.ofSeconds(10));
        return hasBody
                ? request.header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(Token.json(body())))
                : request.method(method, BodyPublishers.noBody());
    }

    private Map<String, Object> body() {
        return switch (id) {
            case "postBet" -> Post.bet("demo", "win-x").fields();
            case "createKey" -> Map.of("role", "game", "name", "made by a story");
            case "resolveBet" -> Map.of("decision", "VOID", "reason", "a story");
            case "closeFinding" -> Map.of("reason", "a story");
            default -> Map.of();
        };
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
