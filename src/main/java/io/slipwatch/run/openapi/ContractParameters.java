package io.slipwatch.run.openapi;

import io.slipwatch.finding.FindingKind;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.parameters.Parameter.In;

/** Parameters that several calls take, each told once; a resource names it and says no more. */
final class ContractParameters {

    static final String CURSOR = "cursor";
    static final String IF_NONE_MATCH = "If-None-Match";

    private static final String REFERENCE = "#/components/parameters/";

    private final ContractTexts texts;
    private final ContractGaps gaps;

    ContractParameters(ContractTexts texts, ContractGaps gaps) {
        this.texts = texts;
        this.gaps = gaps;
    }

    void tell(OpenAPI contract) {
        // A list, because the file is to be the same each time.
        List<Parameter> shared = List.of(
                in(In.HEADER, "Prefer", text()).example("wait=10"),
                in(In.HEADER, IF_NONE_MATCH, text()).example("\"2\""),
                in(In.QUERY, "limit", limit()),
                in(In.QUERY, CURSOR, text()));
        Set<String> names = shared.stream().map(Parameter::getName).collect(Collectors.toSet());
        gaps.compare("parameters", names, texts.parameters().keySet());
        shared.forEach(parameter -> contract.getComponents()
                .addParameter(
                        parameter.getName(),
                        parameter.description(texts.parameters().get(parameter.getName()))));
        ContractDescriptions.operations(contract).forEach(operation -> {
            operation.setParameters(all(operation).stream()
                    .map(parameter -> share(parameter, names))
                    .toList());
            if ("listFindings".equals(operation.getOperationId())) {
                close(operation, "kind", kinds());
            }
        });
    }

    /** One that says of itself no more than its name is the shared one. The generator mixes up references in annotations. */
    private static Parameter share(Parameter parameter, Set<String> shared) {
        boolean bare = parameter.getSchema() == null && shared.contains(parameter.getName());
        return bare ? OASFactory.createParameter().ref(REFERENCE + parameter.getName()) : parameter;
    }

    /** What is asked for is one of these words, though the code reads them itself. */
    private static void close(Operation operation, String name, List<Object> words) {
        own(operation).stream()
                .filter(parameter -> name.equals(parameter.getName()))
                .forEach(parameter -> parameter.setSchema(text().enumeration(words)));
    }

    private static Parameter in(In place, String name, Schema schema) {
        return OASFactory.createParameter().name(name).in(place).schema(schema);
    }

    private static Schema text() {
        return OASFactory.createSchema().addType(SchemaType.STRING);
    }

    private static Schema limit() {
        return OASFactory.createSchema()
                .addType(SchemaType.INTEGER)
                .minimum(BigDecimal.ONE)
                .maximum(BigDecimal.valueOf(500))
                .defaultValue(50);
    }

    private static List<Object> kinds() {
        return Arrays.stream(FindingKind.values())
                .map(kind -> (Object) kind.slug())
                .toList();
    }

    /** Those that the call tells of itself. */
    static List<Parameter> own(Operation operation) {
        return all(operation).stream()
                .filter(parameter -> parameter.getRef() == null)
                .toList();
    }

    static boolean has(Operation operation, String shared) {
        return all(operation).stream().anyMatch(parameter -> (REFERENCE + shared).equals(parameter.getRef()));
    }

    static void add(Operation operation, String shared) {
        operation.addParameter(OASFactory.createParameter().ref(REFERENCE + shared));
    }

    private static List<Parameter> all(Operation operation) {
        return Objects.requireNonNullElse(operation.getParameters(), List.of());
    }
}
