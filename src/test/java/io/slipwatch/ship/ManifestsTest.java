package io.slipwatch.ship;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The manifests are valid, and say what the drain, the probes and the image rely on. */
class ManifestsTest {

    private static final int ENDPOINT_DELAY_SECONDS = 5;
    private static final int DRAIN_SECONDS_MAX = 30;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Manifests manifests;

    @BeforeEach
    void read() throws IOException {
        manifests = Manifests.read();
    }

    @Test
    void eachIsWhatItsSchemaSays() throws IOException {
        for (JsonNode manifest : manifests.all()) {
            Manifests.validate(manifest);
        }

        assertEquals(
                List.of(
                        "v1 ServiceAccount",
                        "apps/v1 Deployment",
                        "v1 Service",
                        "v1 Service",
                        "policy/v1 PodDisruptionBudget"),
                manifests.all().stream().map(Manifests::type).toList());
    }

    @Test
    void aMisspeltFieldDeepInsideIsRefused() {
        ((ObjectNode) manifests.container().path("livenessProbe")).put("failureTreshold", 3);

        assertThrows(
                IllegalArgumentException.class, () -> Manifests.validate(manifests.one("Deployment", "slipwatch")));
    }

    @Test
    void aPodIsGivenMoreTimeThanTheEndpointDelayAndTheDrainTake() throws IOException {
        assertEquals(ENDPOINT_DELAY_SECONDS + "S", environment().getProperty("QUARKUS_SHUTDOWN_DELAY"));
        assertTrue(manifests.pod().path("terminationGracePeriodSeconds").asInt()
                > ENDPOINT_DELAY_SECONDS + DRAIN_SECONDS_MAX);
    }

    @Test
    void threeReplicasOfWhichARolloutTakesNoneAway() {
        assertEquals(3, manifests.deployment().path("replicas").asInt());
        assertEquals("0", text(manifests.deployment(), "/strategy/rollingUpdate/maxUnavailable"));
        assertEquals("1", text(manifests.one("PodDisruptionBudget", "slipwatch"), "/spec/maxUnavailable"));
    }

    @Test
    void theThreeProbesAskTheManagementPort() {
        assertProbe("startupProbe", "/q/health/started");
        assertProbe("livenessProbe", "/q/health/live");
        assertProbe("readinessProbe", "/q/health/ready");
    }

    @Test
    void itRunsWithoutRightsOnARootThatCannotBeWritten() {
        JsonNode pod = manifests.pod();
        JsonNode container = manifests.container();

        assertEquals("true", text(pod, "/securityContext/runAsNonRoot"));
        assertEquals("10001", text(pod, "/securityContext/runAsUser"));
        assertEquals("RuntimeDefault", text(pod, "/securityContext/seccompProfile/type"));
        assertEquals("true", text(container, "/securityContext/readOnlyRootFilesystem"));
        assertEquals("false", text(container, "/securityContext/allowPrivilegeEscalation"));
        assertEquals("ALL", text(container, "/securityContext/capabilities/drop/0"));
        assertEquals("false", text(pod, "/automountServiceAccountToken"));
        assertEquals("/tmp", text(container, "/volumeMounts/0/mountPath"));
        assertTrue(pod.at("/volumes/0").has("emptyDir"));
    }

    @Test
    void passwordsComeFromASecretThatIsNotHere() throws IOException {
        for (JsonNode variable : manifests.container().path("env")) {
            assertFalse(variable.has("value"), variable.toString());
            assertEquals("slipwatch-database", text(variable, "/valueFrom/secretKeyRef/name"));
        }
        assertTrue(environment().stringPropertyNames().stream().noneMatch(name -> name.contains("PASSWORD")));
        assertTrue(manifests.all().stream()
                .noneMatch(manifest -> manifest.path("kind").asText().equals("Secret")));
    }

    @Test
    void theFirstKeyIsMadeInTheSameEnvironmentAndImage() throws IOException {
        JsonNode job = Manifests.firstKey();
        JsonNode container = job.at("/spec/template/spec/containers/0");
        ArrayNode environment = (ArrayNode) container.path("env").deepCopy();

        Manifests.validate(job);
        assertEquals(text(manifests.container(), "/image"), text(container, "/image"));
        assertEquals(
                environment().getProperty("QUARKUS_DATASOURCE_JDBC_URL"),
                environment.remove(0).path("value").asText());
        assertEquals(manifests.container().path("env"), environment);
        assertEquals(manifests.container().path("securityContext"), container.path("securityContext"));
    }

    @Test
    void imagesHaveAVersion() {
        String image = text(manifests.container(), "/image");

        assertTrue(image.matches("slipwatch:\\d+\\.\\d+\\.\\d+"), image);
        assertEquals(image, "slipwatch:" + text(manifests.kustomization(), "/images/0/newTag"));
    }

    /** Kubernetes' recommended labels; the kustomization has those that all share. */
    @Test
    void eachSaysWhatItIs() throws IOException {
        JsonNode shared = manifests.kustomization().at("/labels/0/pairs");
        assertEquals("slipwatch", text(shared, "/app.kubernetes.io~1instance"));
        assertEquals("slipwatch", text(shared, "/app.kubernetes.io~1part-of"));
        assertEquals("kustomize", text(shared, "/app.kubernetes.io~1managed-by"));
        assertTrue(shared.has("app.kubernetes.io/version"));
        for (JsonNode manifest : manifests.all()) {
            assertLabelled(manifest.at("/metadata/labels"));
        }
        assertLabelled(manifests.deployment().at("/template/metadata/labels"));
        for (String labels : List.of("/metadata/labels", "/spec/template/metadata/labels")) {
            JsonNode job = Manifests.firstKey().at(labels);
            assertLabelled(job);
            assertEquals(text(shared, "/app.kubernetes.io~1version"), text(job, "/app.kubernetes.io~1version"));
        }
    }

    /** A Deployment's selector cannot be changed, so nothing that changes may stand in it; the others find the same pods. */
    @Test
    void selectorsHaveTheNameOnly() {
        JsonNode name = manifests.deployment().at("/selector/matchLabels");

        assertEquals("{\"app.kubernetes.io/name\":\"slipwatch\"}", name.toString());
        assertEquals("false", text(manifests.kustomization(), "/labels/0/includeSelectors"));
        assertEquals("true", text(manifests.kustomization(), "/labels/0/includeTemplates"));
        assertEquals(name, manifests.one("PodDisruptionBudget", "slipwatch").at("/spec/selector/matchLabels"));
        for (String service : List.of("slipwatch", "slipwatch-management")) {
            assertEquals(name, manifests.one("Service", service).at("/spec/selector"));
        }
    }

    private static void assertLabelled(JsonNode labels) {
        assertTrue(labels.has("app.kubernetes.io/name"), labels.toString());
        assertTrue(labels.has("app.kubernetes.io/component"), labels.toString());
    }

    @Test
    void callersReachTheApplicationAndOnlyMonitoringTheManagementPort() {
        assertEquals("[http]", ports("slipwatch"));
        assertEquals("[management]", ports("slipwatch-management"));
        assertEquals("None", text(manifests.one("Service", "slipwatch-management"), "/spec/clusterIP"));
    }

    @Test
    void eachConfigMapThatIsUsedIsGenerated() {
        Set<String> generated = new HashSet<>();
        manifests.kustomization().path("configMapGenerator").forEach(map -> generated.add(text(map, "/name")));

        assertEquals(
                Set.of(
                        text(manifests.container(), "/envFrom/0/configMapRef/name"),
                        text(manifests.pod(), "/volumes/1/configMap/name")),
                generated);
        assertTrue(Files.exists(Manifests.BASE.resolve("application.properties")));
    }

    private void assertProbe(String probe, String path) {
        assertEquals(path, text(manifests.container(), "/" + probe + "/httpGet/path"));
        assertEquals("management", text(manifests.container(), "/" + probe + "/httpGet/port"));
    }

    private String ports(String service) {
        JsonNode ports = manifests.one("Service", service).at("/spec/ports");
        return StreamSupport.stream(ports.spliterator(), false)
                .map(port -> text(port, "/targetPort"))
                .toList()
                .toString();
    }

    private static String text(JsonNode node, String pointer) {
        return node.at(pointer).asText();
    }

    private static Properties environment() throws IOException {
        Properties environment = new Properties();
        try (Reader reader = Files.newBufferedReader(Manifests.BASE.resolve("environment.properties"))) {
            environment.load(reader);
        }
        return environment;
    }
}
