package io.slipwatch.run.openapi;

import io.slipwatch.access.caller.Role;
import io.slipwatch.finding.FindingKind;
import io.slipwatch.problem.ProblemType;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jspecify.annotations.Nullable;

/**
 * Lists the words that answers use. A list that is closed is an {@code enum}. One that grows with the service is a string with
 * {@code x-extensible-enum}, so that a generated client reads a word that it does not know.
 */
final class ContractWords {

    private static final String EXTENSIBLE = "x-extensible-enum";

    /** Enumerations of the code that grow, by their public names. */
    private static final List<String> GROWING = List.of("AttemptCall", "AttemptClass", "CauseCode", "HistoryEntryKind");

    private static final String REFERENCE = "#/components/schemas/";

    private final Components components;

    ContractWords(OpenAPI contract) {
        this.components = contract.getComponents();
    }

    /** To be called when every schema has its public name. */
    void tell() {
        GROWING.forEach(name -> grow(schema(name)));
        grow(property("Warning", "type"));
        words("Finding", "kind", "FindingKind", list(FindingKind.values(), FindingKind::slug));
        grow(schema("FindingKind"));
        words("Problem", "type", "ProblemType", list(ProblemType.values(), ProblemType::uri));
        grow(schema("ProblemType"));
        words("ApiKey", "role", "Role", list(Role.values(), Role::text));
        words("IssuedApiKey", "role", "Role", list(Role.values(), Role::text));
    }

    private static <E> List<Object> list(E[] values, Function<E, String> word) {
        return Arrays.stream(values).map(value -> (Object) word.apply(value)).toList();
    }

    /** A member that the code has as a text is one of these words. */
    private void words(String owner, String member, String name, List<Object> words) {
        property(owner, member);
        components.addSchema(
                name, OASFactory.createSchema().addType(SchemaType.STRING).enumeration(words));
        schema(owner).addProperty(member, OASFactory.createSchema().ref(REFERENCE + name));
    }

    private static void grow(Schema schema) {
        List<Object> words = List.copyOf(Objects.requireNonNull(schema.getEnumeration()));
        schema.setEnumeration(null);
        schema.addExtension(EXTENSIBLE, words);
    }

    private Schema schema(String name) {
        return Objects.requireNonNull(components.getSchemas().get(name), "the contract has no schema " + name);
    }

    private Schema property(String owner, String name) {
        return Objects.requireNonNull(schema(owner).getProperties().get(name), owner + " has no property " + name);
    }

    /** What each type of problem means: their texts are their titles. */
    static String problems() {
        return Stream.of(ProblemType.values())
                .map(type -> "* `" + type.uri() + "`: " + type.title())
                .collect(Collectors.joining("\n"));
    }

    /** The words of a list, closed or not. */
    static List<String> of(Schema schema) {
        @Nullable
        Object growing =
                schema.getExtensions() == null ? null : schema.getExtensions().get(EXTENSIBLE);
        List<?> words = growing instanceof List<?> list ? list : schema.getEnumeration();
        return words == null ? List.of() : words.stream().map(String::valueOf).toList();
    }
}
