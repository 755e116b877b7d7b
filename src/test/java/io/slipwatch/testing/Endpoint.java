package io.slipwatch.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * A call of the contract file.
 *
 * @param roles who may call; empty where nobody needs to be known
 * @param queries the names of its query parameters
 */
public record Endpoint(String method, String path, Set<String> roles, Set<String> queries, boolean hasBody) {

    /** All calls, as {@code openapi/openapi.yaml} has them. */
    public static List<Endpoint> all() {
        List<Endpoint> all = new ArrayList<>();
        JsonNode contract = contract();
        contract.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(call -> call.getValue().has("operationId"))
                        .forEach(call -> all.add(of(contract, call.getKey(), path.getKey(), call.getValue()))));
        return all;
    }

    private static JsonNode contract() {
        try {
            return new ObjectMapper(new YAMLFactory())
                    .readTree(Path.of("openapi", "openapi.yaml").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Endpoint of(JsonNode contract, String method, String path, JsonNode call) {
        Set<String> roles = new TreeSet<>();
        call.path("x-roles").forEach(role -> roles.add(role.asText()));
        Set<String> queries = new TreeSet<>();
        call.path("parameters").forEach(told -> {
            JsonNode parameter =
                    told.has("$ref") ? contract.at(told.path("$ref").asText().substring(1)) : told;
            if (parameter.path("in").asText().equals("query")) {
                queries.add(parameter.path("name").asText());
            }
        });
        return new Endpoint(method.toUpperCase(Locale.ROOT), path, roles, queries, call.has("requestBody"));
    }

    /** Whether it is about one thing, which the path names. */
    public boolean namesOne() {
        return path.contains("{");
    }

    /** Its path for that thing. */
    public String pathOf(String id) {
        return path.replaceAll("\\{[^}]*}", id);
    }

    /** Sends it, about something that does not exist, with a body that is no use to anybody where one is wanted. */
    public Response send(RequestSpecification request) {
        return send(request, "00000000-0000-7000-8000-000000000000", "{}");
    }

    /** Sends it about that thing, with that body where one is wanted. */
    public Response send(RequestSpecification request, String id, String body) {
        RequestSpecification complete =
                hasBody ? request.contentType("application/json").body(body) : request;
        return complete.request(method, pathOf(id));
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
