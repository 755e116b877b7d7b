package io.slipwatch.run.openapi;

import io.slipwatch.run.openapi.ContractTexts.OfContent;
import io.slipwatch.run.openapi.ContractTexts.OfOperation;
import io.slipwatch.run.openapi.ContractTexts.OfSchema;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Describes everything in the contract file that a caller reads, and notes what has no text. */
final class ContractDescriptions {

    private final ContractTexts texts;
    private final ContractGaps gaps;

    ContractDescriptions(ContractTexts texts, ContractGaps gaps) {
        this.texts = texts;
        this.gaps = gaps;
    }

    void tell(OpenAPI contract) {
        // Title and version come later, from the configuration.
        contract.setInfo(OASFactory.createInfo().description(texts.about()));
        tags(contract.getTags());
        Map<String, Schema> schemas = contract.getComponents().getSchemas();
        gaps.compare("schemas", schemas.keySet(), texts.schemas().keySet());
        schemas.forEach((name, schema) -> schema(name, schema, texts.schemas().get(name)));
        List<Operation> operations = operations(contract).toList();
        gaps.compare(
                "operations",
                operations.stream().map(Operation::getOperationId).collect(Collectors.toSet()),
                texts.operations().keySet());
        operations.forEach(operation -> operation(operation, texts.operations().get(operation.getOperationId())));
    }

    /** All operations of all paths. */
    static Stream<Operation> operations(OpenAPI contract) {
        return contract.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream());
    }

    private void tags(List<Tag> tags) {
        gaps.compare(
                "tags",
                tags.stream().map(Tag::getName).collect(Collectors.toSet()),
                texts.tags().keySet());
        tags.forEach(tag -> tag.setDescription(texts.tags().get(tag.getName())));
    }

    private void schema(String name, Schema schema, @Nullable OfSchema text) {
        if (text == null) {
            return;
        }
        schema.setDescription(name.equals("ProblemType") ? text.text() + "\n" + ContractWords.problems() : text.text());
        ContractWords.of(schema).stream()
                .filter(word -> !schema.getDescription().contains("`" + word + "`"))
                .forEach(word -> gaps.add("schemas." + name + ".text does not say what `" + word + "` means"));
        Map<String, Schema> properties = Objects.requireNonNullElse(schema.getProperties(), Map.of());
        gaps.compare(
                "schemas." + name + ".properties",
                properties.keySet(),
                text.properties().keySet());
        Map.copyOf(properties).forEach((property, of) -> {
            Schema described = describable(of);
            described.setDescription(text.properties().get(property));
            // Replaces it in its own place: the order is the record's.
            schema.addProperty(property, described);
        });
    }

    /** OpenAPI 3.0 ignores what stands beside a reference, so a reference is wrapped. */
    private static Schema describable(Schema property) {
        return property.getRef() == null
                ? property
                : OASFactory.createSchema().addAllOf(OASFactory.createSchema().ref(property.getRef()));
    }

    private void operation(Operation operation, @Nullable OfOperation text) {
        if (text == null) {
            return;
        }
        String place = "operations." + operation.getOperationId();
        operation.setDescription(text.text());
        List<Parameter> parameters = ContractParameters.own(operation);
        gaps.compare(
                place + ".parameters",
                parameters.stream().map(Parameter::getName).collect(Collectors.toSet()),
                text.parameters().keySet());
        parameters.forEach(
                parameter -> parameter.setDescription(text.parameters().get(parameter.getName())));
        body(operation, text.body(), place);
        answers(operation, text.answers(), place);
    }

    private void body(Operation operation, @Nullable OfContent text, String place) {
        gaps.compare(
                place,
                operation.getRequestBody() == null ? Set.of() : Set.of("body"),
                text == null ? Set.of() : Set.of("body"));
        if (operation.getRequestBody() != null && text != null) {
            operation.getRequestBody().setDescription(text.text());
        }
    }

    private void answers(Operation operation, Map<String, OfContent> answers, String place) {
        Map<String, APIResponse> succeeding = succeeding(operation);
        gaps.compare(place + ".answers", succeeding.keySet(), answers.keySet());
        succeeding.forEach((status, response) -> {
            OfContent text = answers.get(status);
            if (text != null) {
                response.setDescription(text.text());
            }
        });
    }

    /** The answers that are no problems, by status. */
    static Map<String, APIResponse> succeeding(Operation operation) {
        return operation.getResponses().getAPIResponses().entrySet().stream()
                .filter(response ->
                        response.getKey().startsWith("2") || response.getKey().startsWith("3"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
