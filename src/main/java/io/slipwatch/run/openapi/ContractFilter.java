package io.slipwatch.run.openapi;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.slipwatch.access.key.IssueKey;
import io.slipwatch.access.key.KeyView;
import io.slipwatch.access.log.AccessEntryView;
import io.slipwatch.api.BetView;
import io.slipwatch.api.FindingView;
import io.slipwatch.api.HistoryView;
import io.slipwatch.problem.Problem;
import io.slipwatch.problem.ProblemType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jboss.jandex.IndexView;
import org.jspecify.annotations.Nullable;

/**
 * Completes the contract file with what the generator cannot see: its texts and examples, the closed list of problems, that
 * every call may end with one, which members an answer always has, and that an absent value is told as null. In OpenAPI 3.0 a reference is never nullable, so what may be null is
 * written out in its place.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ContractFilter implements OASFilter {

    /** A schema and the record that it is made of. */
    private record Told(String schema, Class<? extends Record> view) {}

    /** What is written out in another's place comes before it. */
    private static final List<Told> TOLD = List.of(
            new Told("Cause", BetView.CauseView.class),
            new Told("AttemptView", HistoryView.AttemptView.class),
            new Told("ResultView", HistoryView.ResultView.class),
            new Told("Bet", BetView.class),
            new Told("HistoryEntry", HistoryView.class),
            new Told("Finding", FindingView.class),
            new Told("AccessEntry", AccessEntryView.class),
            new Told("ApiKey", KeyView.class),
            new Told("IssuedApiKey", IssueKey.Issued.class));

    /** Nothing refers to these any more. */
    private static final List<String> WRITTEN_OUT = List.of("Cause", "CauseView", "AttemptView", "ResultView");

    private static final String REFERENCE = "#/components/schemas/";

    private final ContractTexts texts = ContractTexts.read();
    private final ContractRoles roles;
    private final ContractRequired required;

    /** Made by the generator. */
    public ContractFilter(IndexView code) {
        this.roles = new ContractRoles(code);
        this.required = new ContractRequired(code, texts::publicName);
    }

    /** Called for each schema, before the whole. */
    @Override
    public Schema filterSchema(Schema schema) {
        String reference = schema.getRef();
        if (reference != null && reference.startsWith(REFERENCE)) {
            schema.setRef(REFERENCE + texts.publicName(reference.substring(REFERENCE.length())));
        }
        return schema;
    }

    @Override
    public void filterOpenAPI(OpenAPI contract) {
        ContractGaps gaps = new ContractGaps();
        rename(contract, gaps);
        new ContractDescriptions(texts, gaps).tell(contract);
        required.tell(contract);
        complete(contract);
        new ContractExamples(texts, gaps).tell(contract);
        gaps.refuse();
    }

    private void rename(OpenAPI contract, ContractGaps gaps) {
        Map<String, Schema> schemas = contract.getComponents().getSchemas();
        gaps.compareNames("names", schemas.keySet(), texts.names().keySet());
        Map<String, Schema> renamed = new TreeMap<>();
        schemas.forEach((name, schema) -> renamed.put(texts.publicName(name), schema));
        contract.getComponents().setSchemas(renamed);
    }

    private void complete(OpenAPI contract) {
        Map<String, Schema> schemas = contract.getComponents().getSchemas();
        List<Object> types = Arrays.stream(ProblemType.values())
                .map(type -> (Object) type.uri())
                .toList();
        property(schemas, "Problem", "type").enumeration(types);
        TOLD.forEach(told -> Arrays.stream(told.view().getRecordComponents())
                .filter(component -> component.getType() == Optional.class)
                .forEach(component -> tellNull(schemas, told.schema(), jsonName(component))));
        WRITTEN_OUT.forEach(contract.getComponents()::removeSchema);
        roles.tell(contract);
        // Wherever it is asked from.
        contract.addServer(OASFactory.createServer().url("/"));
        contract.getPaths()
                .getPathItems()
                .values()
                .forEach(path -> path.getOperations().values().forEach(ContractFilter::mayEndWithProblem));
    }

    private static Schema property(Map<String, Schema> schemas, String schema, String name) {
        Schema owner = Objects.requireNonNull(schemas.get(schema), "the contract has no schema " + schema);
        return Objects.requireNonNull(owner.getProperties().get(name), schema + " has no property " + name);
    }

    private static String jsonName(RecordComponent component) {
        JsonProperty renamed = component.getAccessor().getAnnotation(JsonProperty.class);
        return renamed == null ? component.getName() : renamed.value();
    }

    private static void tellNull(Map<String, Schema> schemas, String owner, String name) {
        Schema property = property(schemas, owner, name);
        Schema shape = reference(property)
                .map(reference -> schemas.get(reference.substring(REFERENCE.length())))
                .orElse(property);
        List<SchemaType> types = new ArrayList<>(shape.getType());
        if (!types.contains(SchemaType.NULL)) {
            types.add(SchemaType.NULL);
        }
        Schema written = OASFactory.createSchema()
                .type(types)
                .format(shape.getFormat())
                .pattern(shape.getPattern())
                .description(property.getDescription())
                .required(shape.getRequired())
                .properties(shape.getProperties());
        if (shape.getEnumeration() != null) {
            // Nothing refers to the values' own description any more.
            written.description(property.getDescription() + "\n\n" + shape.getDescription());
            List<Object> values = new ArrayList<>(shape.getEnumeration());
            values.add(null);
            written.enumeration(values);
        }
        Objects.requireNonNull(schemas.get(owner)).addProperty(name, written);
    }

    /** The generator wraps what may be null in an anyOf or allOf, as the version asks for. */
    private static Optional<String> reference(Schema property) {
        return Stream.of(List.of(property), parts(property.getAnyOf()), parts(property.getAllOf()))
                .flatMap(List::stream)
                .map(Schema::getRef)
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static List<Schema> parts(@Nullable List<Schema> composed) {
        return composed == null ? List.of() : composed;
    }

    private static void mayEndWithProblem(Operation operation) {
        // An answer without a body is given one by the generator, of nothing.
        operation.getResponses().getAPIResponses().values().stream()
                .filter(response -> response.getContent() != null)
                .filter(response -> response.getContent().getMediaTypes().values().stream()
                        .allMatch(type -> type.getSchema() == null))
                .forEach(response -> response.setContent(null));
        // Added by the generator for every body, without saying what it looks like.
        operation.getResponses().removeAPIResponse("400");
        operation
                .getResponses()
                .addAPIResponse(
                        "default",
                        OASFactory.createAPIResponse()
                                .description("A problem of the published list; 503 is safe to repeat after Retry-After")
                                .addHeader("Retry-After", retryAfter())
                                .content(problem()));
    }

    private static Header retryAfter() {
        return OASFactory.createHeader()
                .description("Seconds to wait before the same request; with 429 and 503 only")
                .schema(OASFactory.createSchema().addType(SchemaType.INTEGER).minimum(BigDecimal.ONE));
    }

    private static Content problem() {
        Schema reference = OASFactory.createSchema().ref("#/components/schemas/Problem");
        return OASFactory.createContent()
                .addMediaType(Problem.MEDIA_TYPE, OASFactory.createMediaType().schema(reference));
    }
}
