package io.slipwatch.run.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.Response;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.slipwatch.problem.ProblemType;
import io.slipwatch.testing.Contract;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        Set<String> misplaced = answers((status, answer) -> {
            Set<String> examples = new TreeSet<>();
            answer.at("/content/application~1problem+json/examples")
                    .fieldNames()
                    .forEachRemaining(examples::add);
            examples.forEach(example -> shown.add("/problems/" + example));
            return !status.equals("default")
                    && examples.stream()
                            .anyMatch(example ->
                                    !status.equals(contract.at("/components/examples/" + example + "/value/status")
                                            .asText()));
        });

        assertEquals(Set.of(), misplaced);
        assertEquals(
                new TreeSet<>(Arrays.stream(ProblemType.values())
                        .map(ProblemType::uri)
                        .toList()),
                shown);
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

    @Test
    void each_example_is_an_answer_that_the_call_may_give() {
        OpenApiInteractionValidator validator =
                OpenApiInteractionValidator.createFor(Contract.forValidator()).build();
        List<String> wrong = new ArrayList<>();
        contract.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(call -> call.getValue()
                                .path("responses")
                                .properties()
                                .forEach(answer -> {
                                    JsonNode content =
                                            resolved(answer.getValue()).path("content");
                                    content.properties()
                                            .forEach(type -> type.getValue()
                                                    .path("examples")
                                                    .fieldNames()
                                                    .forEachRemaining(example -> {
                                                        ValidationReport report = validator.validateResponse(
                                                                path.getKey(),
                                                                Request.Method.valueOf(call.getKey()
                                                                        .toUpperCase(Locale.ROOT)),
                                                                answer(answer.getKey(), type.getKey(), example));
                                                        report.getMessages()
                                                                .forEach(message -> wrong.add(
                                                                        example + ": " + message.getMessage()));
                                                    }));
                                })));

        assertEquals(List.of(), wrong);
    }

    private Response answer(String status, String type, String example) {
        return SimpleResponse.Builder.status(status.equals("default") ? 405 : Integer.parseInt(status))
                .withContentType(type)
                .withHeader("X-Request-Id", "front-end-7f3a")
                .withBody(contract.at("/components/examples/" + example + "/value")
                        .toString())
                .build();
    }

    @Test
    void who_may_come_again_is_told_when() {
        assertEquals(
                Set.of(),
                answers((status, answer) -> Set.of("429", "503").contains(status)
                        && !answer.path("headers").has("Retry-After")));
    }

    @Test
    void each_call_tells_its_problems_and_nothing_new_stands_in_place_of_a_name() {
        assertEquals(
                answers((status, answer) -> status.equals("default")).size(),
                answers((status, answer) -> status.equals("503")).size());
        assertEquals(
                List.of(),
                contract.findParents("nullable").stream()
                        .filter(schema -> schema.has("properties") || schema.has("enum"))
                        .toList());
    }

    @Test
    void a_list_is_items_and_next() {
        assertEquals(
                Set.of(),
                answers((status, answer) -> answer.at("/content/application~1json/schema/type")
                        .asText()
                        .equals("array")));
        assertEquals(
                Set.of("AccessPage", "ApiKeyPage", "BetPage", "FindingPage", "HistoryPage", "ProviderPage"),
                contract.at("/components/schemas").properties().stream()
                        .filter(schema -> schema.getValue()
                                .at("/properties/items/type")
                                .asText()
                                .equals("array"))
                        .map(java.util.Map.Entry::getKey)
                        .collect(java.util.stream.Collectors.toSet()));
    }

    /** A client must not break where a word is added to one of them. */
    @ParameterizedTest
    @ValueSource(
            strings = {"AttemptCall", "AttemptClass", "CauseCode", "FindingKind", "HistoryEntryKind", "ProblemType"})
    void a_list_that_grows_is_a_string(String name) {
        JsonNode list = contract.at("/components/schemas/" + name);

        assertEquals("string", list.path("type").asText());
        assertEquals(true, list.path("x-extensible-enum").size() > 1);
        assertEquals(false, list.has("enum"));
    }

    private Set<String> answers(BiPredicate<String, JsonNode> which) {
        Set<String> found = new TreeSet<>();
        contract.path("paths")
                .forEach(path -> path.forEach(operation -> operation
                        .path("responses")
                        .properties()
                        .forEach(answer -> {
                            if (which.test(answer.getKey(), resolved(answer.getValue()))) {
                                found.add(operation.path("operationId").asText() + " " + answer.getKey());
                            }
                        })));
        return found;
    }

    private JsonNode resolved(JsonNode answer) {
        return answer.has("$ref") ? contract.at(answer.path("$ref").asText().substring(1)) : answer;
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
