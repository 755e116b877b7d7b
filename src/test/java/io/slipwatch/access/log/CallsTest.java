package io.slipwatch.access.log;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.slipwatch.testing.Endpoint;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the stories make of the contract file is only worth something where the file has every call. */
public class CallsTest {

    /** Who calls them is known by a signature over the body, not by a credential. */
    public static final Set<String> WITHOUT_CREDENTIAL = Set.of("POST /v1/providers/{provider}/callbacks");

    /** For people with a browser: their texts say nothing of any bet, and no client is generated from them. */
    private static final Set<String> PAGES = Set.of("GET /problems", "GET /problems/{slug}");

    @Test
    void everyCallOfTheCodeStandsInTheContractAndIsClosed() {
        Set<String> told = names(Endpoint.all().stream());
        Set<String> open =
                names(Endpoint.all().stream().filter(call -> call.roles().isEmpty()));

        Set<String> calls = calls();
        assertTrue(calls.removeAll(PAGES));
        assertEquals(calls, told);
        open.removeAll(WITHOUT_CREDENTIAL);
        assertEquals(Set.of(), open);
    }

    /** A new filter that the access log does not know would be left out there without a word. */
    @Test
    void theAccessLogKnowsEveryParameterThatSaysWhoseDataIsAskedFor() {
        Set<String> unknown = new TreeSet<>();
        Endpoint.all().forEach(call -> unknown.addAll(call.queries()));
        unknown.removeAll(LoggedRequest.TELLING);

        assertEquals(Set.of("cursor"), unknown);
    }

    private static Set<String> names(Stream<Endpoint> calls) {
        return calls.map(Endpoint::toString).collect(toCollection(TreeSet::new));
    }

    private static Set<String> calls() {
        Set<String> calls = new TreeSet<>();
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.slipwatch")) {
            for (JavaMethod method : type.getMethods()) {
                method.getAnnotations().stream()
                        .filter(annotation -> annotation.getRawType().isAnnotatedWith(HttpMethod.class))
                        .forEach(annotation ->
                                calls.add(annotation.getRawType().getSimpleName() + " " + path(type, method)));
            }
        }
        return calls;
    }

    private static String path(JavaClass type, JavaMethod method) {
        String rest = method.tryGetAnnotationOfType(Path.class).map(Path::value).orElse("");
        return type.getAnnotationOfType(Path.class).value() + rest;
    }
}
