package io.slipwatch.run.openapi;

import io.slipwatch.problem.ProblemType;
import io.slipwatch.run.openapi.ContractTexts.OfContent;
import io.slipwatch.run.openapi.ContractTexts.OfOperation;
import io.slipwatch.run.openapi.ContractTexts.OfProblem;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Gives each operation its examples: a request, each answer that succeeds, and each problem that it may end with. */
final class ContractExamples {

    private static final String EVERYWHERE = "everywhere";
    private static final String KNOWN_CALLERS = "known-callers";

    private final ContractTexts texts;
    private final ContractGaps gaps;
    private final Set<String> used = new TreeSet<>();

    ContractExamples(ContractTexts texts, ContractGaps gaps) {
        this.texts = texts;
        this.gaps = gaps;
    }

    /** To be called when every answer is in the contract. */
    void tell(OpenAPI contract) {
        texts.examples()
                .forEach((name, example) -> contract.getComponents()
                        .addExample(
                                name,
                                OASFactory.createExample()
                                        .summary(example.summary())
                                        .value(example.value())));
        Map<String, ProblemType> problems = Arrays.stream(ProblemType.values())
                .collect(Collectors.toMap(
                        ContractExamples::slug, type -> type, (one, other) -> one, LinkedHashMap::new));
        gaps.compare("problems", problems.keySet(), texts.problems().keySet());
        problems.keySet().retainAll(texts.problems().keySet());
        problems.forEach((slug, type) -> contract.getComponents()
                .addExample(
                        slug, OASFactory.createExample().summary(type.title()).value(value(type, text(slug)))));
        List<Operation> operations = ContractDescriptions.operations(contract).toList();
        operations.forEach(operation -> attach(operation, problems));
        gaps.compare("examples", used, texts.examples().keySet());
        places(operations);
    }

    private static String slug(ProblemType type) {
        return type.uri().substring(type.uri().lastIndexOf('/') + 1);
    }

    private OfProblem text(String slug) {
        return java.util.Objects.requireNonNull(texts.problems().get(slug));
    }

    private static Map<String, Object> value(ProblemType type, OfProblem text) {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("type", type.uri());
        value.put("title", type.title());
        value.put("status", type.status());
        value.put("detail", text.detail());
        value.put("errors", text.errors());
        return value;
    }

    private void attach(Operation operation, Map<String, ProblemType> problems) {
        OfOperation text = texts.operations().get(operation.getOperationId());
        if (text != null) {
            String place = "operations." + operation.getOperationId();
            if (operation.getRequestBody() != null) {
                attach(operation.getRequestBody().getContent(), text.body(), place + ".body");
            }
            ContractDescriptions.succeeding(operation)
                    .forEach((status, response) ->
                            attach(response.getContent(), text.answers().get(status), place + ".answers." + status));
        }
        problems.forEach((slug, type) -> {
            if (mayEndWith(operation, text(slug))) {
                attach(answer(operation, type.status()).getContent(), slug);
            }
        });
    }

    private void attach(@Nullable Content content, @Nullable OfContent text, String place) {
        if (content == null || text == null) {
            return;
        }
        if (text.examples().isEmpty()) {
            gaps.add(place + ".examples is missing");
        }
        text.examples().forEach(example -> {
            used.add(example);
            attach(content, example);
        });
    }

    private static void attach(Content content, String example) {
        content.getMediaTypes()
                .values()
                .forEach(type ->
                        type.addExample(example, OASFactory.createExample().ref("#/components/examples/" + example)));
    }

    private static boolean mayEndWith(Operation operation, OfProblem problem) {
        return problem.where().stream().anyMatch(where -> switch (where) {
            case EVERYWHERE -> true;
            case KNOWN_CALLERS -> operation.getSecurity() != null;
            default -> where.equals(operation.getOperationId());
        });
    }

    /** That of the status, or the one that stands for all others. */
    private static APIResponse answer(Operation operation, int status) {
        APIResponse own = operation.getResponses().getAPIResponse(Integer.toString(status));
        return own == null ? operation.getResponses().getAPIResponse("default") : own;
    }

    /** A place that no operation has is a misspelt one. */
    private void places(List<Operation> operations) {
        Set<String> known = Stream.concat(
                        Stream.of(EVERYWHERE, KNOWN_CALLERS),
                        operations.stream().map(Operation::getOperationId))
                .collect(Collectors.toSet());
        texts.problems()
                .forEach((slug, problem) -> problem.where().stream()
                        .filter(where -> !known.contains(where))
                        .forEach(where -> gaps.add("problems." + slug + ".where names no operation: " + where)));
    }
}
