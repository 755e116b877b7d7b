package io.slipwatch.run.openapi;

import io.slipwatch.problem.MayEndWith;
import io.slipwatch.problem.Problem;
import io.slipwatch.problem.ProblemType;
import io.slipwatch.run.openapi.ContractTexts.OfOperation;
import io.slipwatch.run.openapi.ContractTexts.OfProblem;
import io.slipwatch.trace.RequestId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;

/**
 * Tells of each call with which problems it may end, by status: those of its kind, and those that {@link MayEndWith} says. A
 * problem alone under its status, with nothing special to say, is the same response everywhere.
 */
final class ContractProblems {

    private static final Set<ProblemType> EVERYWHERE = EnumSet.of(
            ProblemType.INVALID_PARAMETER,
            ProblemType.BAD_REQUEST,
            ProblemType.NOT_ACCEPTABLE,
            ProblemType.PAYLOAD_TOO_LARGE,
            ProblemType.INTERNAL,
            ProblemType.OVERLOADED,
            ProblemType.UNAVAILABLE);

    private static final Set<ProblemType> OF_KNOWN_CALLERS =
            EnumSet.of(ProblemType.UNAUTHENTICATED, ProblemType.FORBIDDEN, ProblemType.RATE_LIMITED);

    private static final Set<ProblemType> WITH_BODY = EnumSet.of(ProblemType.UNSUPPORTED_MEDIA_TYPE);

    /** What providers push is read leniently; what cannot be understood is kept for a person. */
    private static final Set<ProblemType> WITH_STRICT_BODY = EnumSet.of(
            ProblemType.MALFORMED_JSON,
            ProblemType.INVALID_TYPE,
            ProblemType.MISSING_FIELD,
            ProblemType.UNKNOWN_FIELD,
            ProblemType.DUPLICATE_FIELD,
            ProblemType.JSON_TOO_COMPLEX);

    private static final DotName OPERATION =
            DotName.createSimple(org.eclipse.microprofile.openapi.annotations.Operation.class);

    private final ContractTexts texts;
    private final ContractGaps gaps;
    private final ContractHeaders headers;
    private final Map<String, Set<ProblemType>> special = new HashMap<>();

    ContractProblems(IndexView code, ContractTexts texts, ContractGaps gaps, ContractHeaders headers) {
        this.texts = texts;
        this.gaps = gaps;
        this.headers = headers;
        code.getAnnotations(MayEndWith.class)
                .forEach(says -> special.put(
                        says.target()
                                .asMethod()
                                .annotation(OPERATION)
                                .value("operationId")
                                .asString(),
                        Arrays.stream(says.value().asEnumArray())
                                .map(ProblemType::valueOf)
                                .collect(Collectors.toCollection(() -> EnumSet.noneOf(ProblemType.class)))));
    }

    /** To be called when the contract says which calls need a credential. */
    void tell(OpenAPI contract) {
        Map<String, ProblemType> bySlug = Arrays.stream(ProblemType.values())
                .collect(Collectors.toMap(ProblemType::slug, type -> type, (one, other) -> one, LinkedHashMap::new));
        gaps.compare("problems", bySlug.keySet(), texts.problems().keySet());
        bySlug.keySet().retainAll(texts.problems().keySet());
        bySlug.forEach((slug, type) -> contract.getComponents()
                .addExample(
                        slug, OASFactory.createExample().summary(type.title()).value(value(type))));
        contract.getPaths()
                .getPathItems()
                .forEach((path, item) -> item.getOperations()
                        .forEach((method, operation) -> tell(contract, operation, types(path, method, operation))));
    }

    private Map<String, Object> value(ProblemType type) {
        OfProblem text = Objects.requireNonNull(texts.problems().get(type.slug()));
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("type", type.uri());
        value.put("title", type.title());
        value.put("status", type.status());
        value.put("detail", text.detail());
        value.put("instance", RequestId.URN + "0199c6f0-5d1e-7a3b-9c4d-2e8f6a7b1c0d");
        value.put("errors", text.errors());
        return value;
    }

    private Set<ProblemType> types(String path, HttpMethod method, Operation operation) {
        Set<ProblemType> types = EnumSet.copyOf(EVERYWHERE);
        boolean known = operation.getSecurity() != null;
        if (known) {
            types.addAll(OF_KNOWN_CALLERS);
        }
        if (operation.getRequestBody() != null) {
            types.addAll(WITH_BODY);
            if (known) {
                types.addAll(WITH_STRICT_BODY);
            }
        }
        if (path.contains("{")) {
            types.add(ProblemType.NOT_FOUND);
        }
        if (ContractParameters.has(operation, ContractParameters.CURSOR)) {
            types.add(ProblemType.INVALID_CURSOR);
        }
        if (method != HttpMethod.GET) {
            types.add(ProblemType.OUTCOME_UNKNOWN);
        }
        types.addAll(special.getOrDefault(operation.getOperationId(), Set.of()));
        return types;
    }

    private void tell(OpenAPI contract, Operation operation, Set<ProblemType> types) {
        OfOperation text = texts.operations().get(operation.getOperationId());
        Map<String, String> said = text == null ? Map.of() : text.problems();
        gaps.compareNames(
                "operations." + operation.getOperationId() + ".problems",
                types.stream().map(ProblemType::slug).collect(Collectors.toSet()),
                said.keySet());
        // Added by the generator for bodies and roles, without saying what it looks like.
        List.of("400", "401", "403").forEach(operation.getResponses()::removeAPIResponse);
        Map<Integer, List<ProblemType>> byStatus =
                types.stream().collect(Collectors.groupingBy(ProblemType::status, TreeMap::new, Collectors.toList()));
        byStatus.forEach((status, alike) ->
                operation.getResponses().addAPIResponse(Integer.toString(status), answer(contract, alike, said)));
        operation.getResponses().addAPIResponse("default", shared(contract, "OtherProblem", other()));
    }

    private APIResponse answer(OpenAPI contract, List<ProblemType> alike, Map<String, String> said) {
        boolean special = alike.size() > 1 || said.containsKey(alike.getFirst().slug());
        APIResponse answer = answer(alike, said);
        headers.tell(answer, alike);
        return special ? answer : shared(contract, name(alike.getFirst()), answer);
    }

    private static APIResponse answer(List<ProblemType> alike, Map<String, String> said) {
        Content content = problem();
        MediaType type = content.getMediaType(Problem.MEDIA_TYPE);
        alike.forEach(one ->
                type.addExample(one.slug(), OASFactory.createExample().ref("#/components/examples/" + one.slug())));
        String words = alike.stream()
                .map(one -> "`" + one.slug() + "`: " + said.getOrDefault(one.slug(), one.title()))
                .collect(Collectors.joining(alike.size() == 1 ? "" : "\n* ", alike.size() == 1 ? "" : "* ", ""));
        return OASFactory.createAPIResponse().description(words).content(content);
    }

    /** Of no call that is told: another method, or what a later version says. */
    private APIResponse other() {
        List<ProblemType> known = List.of(ProblemType.METHOD_NOT_ALLOWED);
        APIResponse answer =
                answer(known, Map.of()).description("A problem that no other answer of this call tells of");
        headers.tell(answer, known);
        return answer;
    }

    private static APIResponse shared(OpenAPI contract, String name, APIResponse answer) {
        contract.getComponents().addResponse(name, answer);
        return OASFactory.createAPIResponse().ref("#/components/responses/" + name);
    }

    private static String name(ProblemType type) {
        return Arrays.stream(type.slug().split("-", -1))
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
    }

    private static Content problem() {
        return OASFactory.createContent()
                .addMediaType(
                        Problem.MEDIA_TYPE,
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref("#/components/schemas/Problem")));
    }
}
