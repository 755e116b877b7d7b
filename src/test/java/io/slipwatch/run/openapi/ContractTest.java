package io.slipwatch.run.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.slipwatch.problem.ProblemType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;

/** What the lint rules of {@code .redocly.yaml} cannot say of the contract file. */
class ContractTest {

    /** Left out when they are empty. */
    private static final Set<String> OPTIONAL = Set.of("warnings");

    /** Bodies of requests, which callers need not fill. */
    private static final Set<String> REQUESTS =
            Set.of("PostedBet", "Resolution", "CloseFinding", "NewApiKey", "Callback");

    private final JsonNode contract = contract();

    @Test
    void an_answer_always_has_every_member_but_those_that_are_left_out_when_empty() {
        Set<String> wrong = new TreeSet<>();
        contract.at("/components/schemas").properties().forEach(schema -> {
            if (!REQUESTS.contains(schema.getKey())) {
                collectWrong(schema.getKey(), schema.getValue(), wrong);
            }
        });

        assertEquals(Set.of(), wrong);
    }

    private static void collectWrong(String name, JsonNode schema, Set<String> wrong) {
        Set<String> members = new TreeSet<>();
        schema.path("properties").properties().forEach(property -> {
            members.add(property.getKey());
            collectWrong(name + "." + property.getKey(), property.getValue(), wrong);
        });
        members.removeAll(OPTIONAL);
        Set<String> required = new TreeSet<>();
        schema.path("required").forEach(member -> required.add(member.asText()));
        if (!members.equals(required)) {
            wrong.add(name + " has " + members + " and requires " + required);
        }
    }

    @Test
    void each_problem_has_an_example_that_some_operation_shows_under_its_status() {
        Set<String> shown = new TreeSet<>();
        contract.path("paths")
                .forEach(path -> path.forEach(operation -> operation
                        .path("responses")
                        .properties()
                        .forEach(response -> response.getValue()
                                .at("/content/application~1problem+json/examples")
                                .properties()
                                .forEach(example -> {
                                    assertFits(response.getKey(), operation, example.getKey());
                                    shown.add("/problems/" + example.getKey());
                                }))));

        assertEquals(
                new TreeSet<>(Arrays.stream(ProblemType.values())
                        .map(ProblemType::uri)
                        .toList()),
                shown);
    }

    private void assertFits(String status, JsonNode operation, String example) {
        String told =
                contract.at("/components/examples/" + example + "/value/status").asText();
        String expected = operation.path("responses").has(told) ? told : "default";
        assertEquals(expected, status, operation.path("operationId").asText() + " " + example);
    }

    /** Without it nobody knows what to send in {@code If-None-Match}. */
    @Test
    void an_answer_that_shows_one_bet_tells_that_it_has_a_version() {
        assertEquals(
                Set.of(),
                answers((status, answer) -> answer.at("/content/application~1json/schema/$ref")
                                .asText()
                                .endsWith("/Bet")
                        && !answer.path("headers").has("ETag")));
    }

    /** 429 and 503 come under it. */
    @Test
    void every_call_tells_that_it_may_say_when_to_come_again() {
        assertEquals(
                Set.of(),
                answers((status, answer) ->
                        status.equals("default") && !answer.path("headers").has("Retry-After")));
    }

    private Set<String> answers(BiPredicate<String, JsonNode> which) {
        Set<String> found = new TreeSet<>();
        contract.path("paths")
                .forEach(path -> path.forEach(operation -> operation
                        .path("responses")
                        .properties()
                        .forEach(answer -> {
                            if (which.test(answer.getKey(), answer.getValue())) {
                                found.add(operation.path("operationId").asText() + " " + answer.getKey());
                            }
                        })));
        return found;
    }

    @Test
    void gaps_are_told_all_at_once_and_with_their_place() {
        ContractGaps gaps = new ContractGaps();
        gaps.compare("schemas.Bet.properties", Set.of("id", "stake"), Set.of("id", "steak"));

        IllegalStateException told =
                org.junit.jupiter.api.Assertions.assertThrows(IllegalStateException.class, gaps::refuse);

        assertEquals(
                List.of(
                        "schemas.Bet.properties.stake is missing",
                        "schemas.Bet.properties.steak is nothing that the contract has"),
                List.of(Objects.requireNonNull(told.getMessage())
                        .split(ContractTexts.FILE + ": ", 2)[1]
                        .split("; ")));
    }

    private static JsonNode contract() {
        try {
            return new ObjectMapper(new YAMLFactory())
                    .readTree(Path.of("openapi", "openapi.yaml").toFile());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
