package io.slipwatch.ship;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The manifests of {@code k8s/base} as files, in the order of the kustomization. */
record Manifests(JsonNode kustomization, List<JsonNode> all) {

    static final Path BASE = Path.of("k8s", "base");

    /** Refuses a value that its type does not have, and a field that it does not know, at any depth. */
    private interface Schema {
        void check(JsonElement element) throws IOException;
    }

    private static final Map<String, Schema> SCHEMAS = Map.of(
            "batch/v1 Job", V1Job::validateJsonElement,
            "apps/v1 Deployment", V1Deployment::validateJsonElement,
            "v1 Service", V1Service::validateJsonElement,
            "v1 ServiceAccount", V1ServiceAccount::validateJsonElement,
            "policy/v1 PodDisruptionBudget", V1PodDisruptionBudget::validateJsonElement);

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    static Manifests read() throws IOException {
        JsonNode kustomization = documents("kustomization.yaml").getFirst();
        List<JsonNode> all = new ArrayList<>();
        for (JsonNode file : kustomization.path("resources")) {
            all.addAll(documents(file.asText()));
        }
        return new Manifests(kustomization, all);
    }

    /** @throws IllegalArgumentException the manifest is not what its type says, or no schema is known for it */
    static void validate(JsonNode manifest) throws IOException {
        Schema schema = SCHEMAS.get(type(manifest));
        if (schema == null) {
            throw new IllegalArgumentException("no schema for " + type(manifest) + "; add it to SCHEMAS");
        }
        schema.check(JsonParser.parseString(manifest.toString()));
    }

    static String type(JsonNode manifest) {
        return manifest.path("apiVersion").asText() + " "
                + manifest.path("kind").asText();
    }

    JsonNode one(String kind, String name) {
        return all.stream()
                .filter(manifest -> manifest.path("kind").asText().equals(kind))
                .filter(manifest -> manifest.at("/metadata/name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    JsonNode deployment() {
        return one("Deployment", "slipwatch").path("spec");
    }

    JsonNode pod() {
        return deployment().at("/template/spec");
    }

    JsonNode container() {
        return pod().at("/containers/0");
    }

    /** Beside the base, because it is run once and by hand. */
    static JsonNode firstKey() throws IOException {
        return documents("../first-key/job.yaml").getFirst();
    }

    private static List<JsonNode> documents(String file) throws IOException {
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(JsonNode.class).readValues(BASE.resolve(file).toFile())) {
            return documents.readAll();
        }
    }
}
