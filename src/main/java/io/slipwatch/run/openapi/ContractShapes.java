package io.slipwatch.run.openapi;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.RecordComponentInfo;
import org.jspecify.annotations.Nullable;

/**
 * Says in the contract file what may be null: in an answer each {@link Optional} member, in a request none. A reference that may
 * be null is {@code nullable} beside {@code allOf}, which generators read rightly (openapi-typescript 7.13, openapi-generator 7.25, tried
 * 2026-11-30). Instants and UUIDs are written in their place: a generator makes nothing of a name for a plain string.
 */
final class ContractShapes {

    private static final String REFERENCE = "#/components/schemas/";

    private static final Map<String, String> FORMATS = Map.of("Instant", "date-time", "UUID", "uuid");

    private static final DotName OPTIONAL = DotName.createSimple(Optional.class);

    private final IndexView code;
    private final UnaryOperator<String> publicName;

    ContractShapes(IndexView code, UnaryOperator<String> publicName) {
        this.code = code;
        this.publicName = publicName;
    }

    /**
     * To be called while nothing is described yet.
     *
     * @param answered the names of the schemas that answers are made of
     */
    void tell(OpenAPI contract, Set<String> answered) {
        Map<String, Schema> schemas = contract.getComponents().getSchemas();
        schemas.forEach((name, schema) -> {
            Map<String, Schema> properties = Objects.requireNonNullElse(schema.getProperties(), Map.of());
            Set<String> optional = answered.contains(name) ? optional(name, properties.keySet()) : Set.of();
            // Replaced in its own place: the order is the record's.
            Map.copyOf(properties)
                    .forEach((property, shape) ->
                            schema.addProperty(property, shape(shape, optional.contains(property))));
        });
        FORMATS.keySet().forEach(contract.getComponents()::removeSchema);
    }

    /** The members of the record that may be absent, by their names in JSON. */
    private Set<String> optional(String schema, Set<String> members) {
        Set<String> optional = new HashSet<>();
        code.getKnownClasses().stream()
                .filter(ClassInfo::isRecord)
                .filter(type ->
                        schema.equals(publicName.apply(ContractRequired.schemaName(type))) || isPage(type, members))
                .filter(type -> type.recordComponentsInDeclarationOrder().stream()
                        .map(ContractShapes::jsonName)
                        .collect(Collectors.toSet())
                        .equals(members))
                .flatMap(type -> type.recordComponentsInDeclarationOrder().stream())
                .filter(component -> component.type().name().equals(OPTIONAL))
                .forEach(component -> optional.add(jsonName(component)));
        return optional;
    }

    /** One record for the pages of all lists, each with a schema of its own. */
    private static boolean isPage(ClassInfo type, Set<String> members) {
        return type.simpleName().equals("Page") && members.equals(Set.of("items", "next"));
    }

    private static String jsonName(RecordComponentInfo component) {
        return Stream.of(
                        component.annotation(DotName.createSimple(JsonProperty.class)),
                        component.field().annotation(DotName.createSimple(JsonProperty.class)))
                .filter(Objects::nonNull)
                .map(AnnotationInstance::value)
                .map(value -> value.asString())
                .findFirst()
                .orElse(component.name());
    }

    private static Schema shape(Schema property, boolean nullable) {
        Optional<String> reference = reference(property);
        if (reference.isEmpty()) {
            return plain(property, nullable);
        }
        String format = FORMATS.get(reference.get().substring(REFERENCE.length()));
        if (format != null) {
            return plain(OASFactory.createSchema().addType(SchemaType.STRING).format(format), nullable);
        }
        Schema shape = OASFactory.createSchema().ref(reference.get());
        // As 3.1 has it; in 3.0 it is written as nullable beside allOf.
        return nullable
                ? OASFactory.createSchema()
                        .addAnyOf(shape)
                        .addAnyOf(OASFactory.createSchema().addType(SchemaType.NULL))
                : shape;
    }

    private static Schema plain(Schema property, boolean nullable) {
        if (property.getType() != null) {
            property.setType(property.getType().stream()
                    .filter(type -> type != SchemaType.NULL)
                    .toList());
            if (nullable) {
                property.addType(SchemaType.NULL);
            }
        }
        return property;
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
}
