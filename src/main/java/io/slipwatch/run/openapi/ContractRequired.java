package io.slipwatch.run.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.IndexView;
import org.jspecify.annotations.Nullable;

/**
 * Tells in the contract file which members an answer always has: all of them, since an absent value is told as null, but
 * those that {@link JsonInclude} leaves out when they are empty.
 */
final class ContractRequired {

    private static final String REFERENCE = "#/components/schemas/";

    /** As {@code Schema.member}. */
    private final Set<String> leftOut;

    ContractRequired(IndexView code, UnaryOperator<String> publicName) {
        this.leftOut = code.getAnnotations(JsonInclude.class).stream()
                .filter(include -> include.target().kind() == AnnotationTarget.Kind.FIELD)
                .filter(include -> !include.value().asEnum().equals(JsonInclude.Include.ALWAYS.name()))
                .map(AnnotationInstance::target)
                .map(AnnotationTarget::asField)
                .map(field -> publicName.apply(schemaName(field.declaringClass())) + "." + field.name())
                .collect(Collectors.toSet());
    }

    static String schemaName(ClassInfo view) {
        AnnotationInstance schema =
                view.declaredAnnotation(org.eclipse.microprofile.openapi.annotations.media.Schema.class);
        AnnotationValue name = schema == null ? null : schema.value("name");
        return name == null ? view.simpleName() : name.asString();
    }

    /** To be called while every schema of an answer still has a name. */
    void tell(OpenAPI contract, Set<String> answered) {
        Map<String, Schema> schemas = contract.getComponents().getSchemas();
        answered.forEach(name -> require(name, Objects.requireNonNull(schemas.get(name), name)));
    }

    /** The names of the schemas that answers are made of. */
    static Set<String> answered(OpenAPI contract) {
        Map<String, Schema> schemas = contract.getComponents().getSchemas();
        Set<String> answered = new HashSet<>();
        Stream.concat(
                        ContractDescriptions.operations(contract)
                                .flatMap(operation -> operation.getResponses().getAPIResponses().values().stream()),
                        contract.getComponents().getResponses().values().stream())
                .map(APIResponse::getContent)
                .filter(Objects::nonNull)
                .flatMap(content -> content.getMediaTypes().values().stream())
                .forEach(type -> collect(type.getSchema(), schemas, answered));
        return answered;
    }

    private static void collect(@Nullable Schema schema, Map<String, Schema> schemas, Set<String> answered) {
        if (schema == null) {
            return;
        }
        if (schema.getRef() != null) {
            String name = schema.getRef().substring(REFERENCE.length());
            if (answered.add(name)) {
                collect(schemas.get(name), schemas, answered);
            }
        }
        Stream.of(
                        parts(schema.getAllOf()),
                        parts(schema.getAnyOf()),
                        parts(schema.getOneOf()),
                        schema.getProperties() == null ? Stream.<Schema>of() : schema.getProperties().values().stream(),
                        Stream.ofNullable(schema.getItems()),
                        Stream.ofNullable(schema.getAdditionalPropertiesSchema()))
                .flatMap(inner -> inner)
                .forEach(inner -> collect(inner, schemas, answered));
    }

    private static Stream<Schema> parts(@Nullable List<Schema> composed) {
        return composed == null ? Stream.of() : composed.stream();
    }

    private void require(String name, Schema schema) {
        if (schema.getProperties() != null) {
            schema.setRequired(new ArrayList<>(schema.getProperties().keySet().stream()
                    .filter(member -> !leftOut.contains(name + "." + member))
                    .toList()));
        }
    }
}
