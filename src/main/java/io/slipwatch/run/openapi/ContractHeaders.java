package io.slipwatch.run.openapi;

import io.slipwatch.problem.ProblemType;
import io.slipwatch.run.openapi.ContractTexts.OfContent;
import io.slipwatch.run.openapi.ContractTexts.OfOperation;
import io.slipwatch.trace.RequestId;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/**
 * Tells the headers of answers. Those that follow from what is answered are added here: an answer that shows one bet has its
 * version, and may be asked for anew by it; what was made has a place; a problem that passes says when to come again.
 */
final class ContractHeaders {

    private static final String ETAG = "ETag";
    private static final String LOCATION = "Location";
    private static final String RETRY_AFTER = "Retry-After";

    private static final Map<ProblemType, String> OF_PROBLEMS = new EnumMap<>(Map.of(
            ProblemType.UNAUTHENTICATED, "WWW-Authenticate",
            ProblemType.METHOD_NOT_ALLOWED, "Allow",
            ProblemType.UNSUPPORTED_MEDIA_TYPE, "Accept-Encoding",
            ProblemType.SUSPECTED_DUPLICATE, LOCATION,
            ProblemType.RATE_LIMITED, RETRY_AFTER,
            ProblemType.OVERLOADED, RETRY_AFTER,
            ProblemType.UNAVAILABLE, RETRY_AFTER,
            ProblemType.OUTCOME_UNKNOWN, RETRY_AFTER));

    private final ContractTexts texts;
    private final ContractGaps gaps;
    private final Set<String> used = new TreeSet<>();

    ContractHeaders(ContractTexts texts, ContractGaps gaps) {
        this.texts = texts;
        this.gaps = gaps;
    }

    /** To be called before the problems are told, and before anything is described. */
    void tell(OpenAPI contract) {
        contract.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().entrySet().stream())
                .forEach(call -> tell(call.getKey(), call.getValue()));
    }

    private void tell(HttpMethod method, Operation operation) {
        if (method == HttpMethod.GET && showsOneBet(operation.getResponses().getAPIResponse("200"))) {
            ContractParameters.add(operation, ContractParameters.IF_NONE_MATCH);
            operation.getResponses().addAPIResponse("304", OASFactory.createAPIResponse());
        }
        operation.getResponses().getAPIResponses().forEach((status, answer) -> {
            if (status.equals("304") || showsOneBet(answer)) {
                answer.addHeader(ETAG, OASFactory.createHeader());
            }
            if (status.equals("201")) {
                answer.addHeader(LOCATION, OASFactory.createHeader());
            }
        });
    }

    private static boolean showsOneBet(@Nullable APIResponse answer) {
        return answer != null
                && answer.getContent() != null
                && answer.getContent().getMediaTypes().values().stream()
                        .map(type -> type.getSchema() == null
                                ? null
                                : type.getSchema().getRef())
                        .anyMatch("#/components/schemas/Bet"::equals);
    }

    /** Gives the answer to these problems the headers that come with them. */
    void tell(APIResponse answer, Iterable<ProblemType> problems) {
        problems.forEach(problem -> {
            String name = OF_PROBLEMS.get(problem);
            if (name != null) {
                answer.addHeader(name, OASFactory.createHeader());
            }
        });
    }

    /** To be called at last: says what each header means. */
    void describe(OpenAPI contract) {
        ContractDescriptions.operations(contract)
                .forEach(operation -> operation
                        .getResponses()
                        .getAPIResponses()
                        .forEach((status, answer) -> describe(answer, own(operation, status))));
        contract.getComponents().getResponses().values().forEach(answer -> describe(answer, Map.of()));
        gaps.compareNames("headers", used, texts.headers().keySet());
    }

    /** What the texts say of a header in this one answer. */
    private Map<String, String> own(Operation operation, String status) {
        OfOperation text = texts.operations().get(operation.getOperationId());
        OfContent answer = text == null ? null : text.answers().get(status);
        return answer == null ? Map.of() : answer.headers();
    }

    private void describe(APIResponse answer, Map<String, String> own) {
        if (answer.getRef() == null) {
            // Whatever is answered, and by whom.
            answer.addHeader(RequestId.HEADER, OASFactory.createHeader().required(true));
            answer.getHeaders().forEach((name, header) -> {
                used.add(name);
                String text = own.getOrDefault(name, texts.headers().get(name));
                if (text == null) {
                    gaps.add("headers." + name + " is missing");
                }
                describe(header, name).description(text);
            });
        }
    }

    private static Header describe(Header header, String name) {
        Schema schema = OASFactory.createSchema();
        return header.schema(
                switch (name) {
                    case RETRY_AFTER -> schema.addType(SchemaType.INTEGER).minimum(BigDecimal.ONE);
                    case RequestId.HEADER -> schema.addType(SchemaType.STRING).pattern(RequestId.PATTERN);
                    default -> schema.addType(SchemaType.STRING);
                });
    }
}
