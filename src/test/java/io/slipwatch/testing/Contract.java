package io.slipwatch.testing;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.ComposedSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The contract file as the answers' validator reads it. */
public final class Contract {

    private Contract() {}

    /**
     * The validator (2.46.1) takes {@code nullable} beside {@code allOf} for nothing, though generators read it as meant: it is
     * told "one of the reference and null" instead.
     */
    public static OpenAPI forValidator() {
        ParseOptions options = new ParseOptions();
        options.setResolve(true);
        OpenAPI contract = new OpenAPIV3Parser()
                .read(Path.of("openapi/openapi.yaml").toAbsolutePath().toString(), null, options);
        contract.getComponents().getSchemas().values().forEach(Contract::tellNull);
        Map<String, ApiResponse> shared = contract.getComponents().getResponses();
        contract.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .forEach(operation -> operation.getResponses().replaceAll((status, answer) -> inPlace(answer, shared)));
        return contract;
    }

    /** It looks for an answer's body where the reference stands. */
    private static ApiResponse inPlace(ApiResponse answer, Map<String, ApiResponse> shared) {
        String reference = answer.get$ref();
        return reference == null
                ? answer
                : Objects.requireNonNull(
                        shared.get(reference.substring("#/components/responses/".length())), reference);
    }

    /** Raw, as the library declares the properties. */
    @SuppressWarnings("rawtypes")
    private static void tellNull(Schema<?> schema) {
        // The library's type is a raw one.
        var properties = schema.getProperties();
        if (properties != null) {
            properties.replaceAll((name, property) -> isNullableReference(property) ? orNull(property) : property);
        }
    }

    private static boolean isNullableReference(Schema<?> property) {
        return Boolean.TRUE.equals(property.getNullable()) && property.getAllOf() != null;
    }

    private static Schema<?> orNull(Schema<?> property) {
        Schema<Object> none = new Schema<>();
        none.setNullable(true);
        none.setEnum(Collections.singletonList(null));
        ComposedSchema either = new ComposedSchema();
        either.setOneOf(List.of(property.getAllOf().getFirst(), none));
        return either;
    }
}
