package io.slipwatch.run.openapi;

import io.swagger.v3.oas.models.PathItem.HttpMethod;
import java.io.ByteArrayOutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.openapitools.openapidiff.core.OpenApiCompare;
import org.openapitools.openapidiff.core.compare.OpenApiDiffOptions;
import org.openapitools.openapidiff.core.model.BackwardIncompatibleProp;
import org.openapitools.openapidiff.core.model.Changed;
import org.openapitools.openapidiff.core.model.ChangedOpenApi;
import org.openapitools.openapidiff.core.model.ChangedOperation;
import org.openapitools.openapidiff.core.model.ChangedSchema;
import org.openapitools.openapidiff.core.model.ComposedChanged;
import org.openapitools.openapidiff.core.output.ConsoleRender;

/**
 * What of a contract's changes breaks callers. openapi-diff (2.1.7) judges, by its defaults and two of its options; two changes
 * that it takes for harmless (tried 2026-11-30) break ours and are added: a closed request that loses a member, because we refuse
 * members that we do not know, and a member of an answer that may now be null.
 *
 * @param calls those that break, as {@code POST /v1/bets}
 * @param words the tool's own
 */
record BreakingChanges(SortedSet<String> calls, String words) {

    /** A generated client's method has the operation's name, and a shorter text that was taken must go on to be. */
    private static final OpenApiDiffOptions OPTIONS = OpenApiDiffOptions.builder()
            .configProperty(BackwardIncompatibleProp.OPERATION_ID_CHANGED.getPropertyName(), "true")
            .configProperty(BackwardIncompatibleProp.REQUEST_MIN_LENGTH_INCREASED.getPropertyName(), "true")
            .build();

    /** Of two contracts, as YAML or JSON. */
    static BreakingChanges between(String before, String now) {
        ChangedOpenApi changes = OpenApiCompare.fromContents(before, now, null, OPTIONS);
        SortedSet<String> calls = new TreeSet<>();
        changes.getMissingEndpoints().forEach(gone -> calls.add(name(gone.getMethod(), gone.getPathUrl())));
        changes.getChangedOperations().stream()
                .filter(BreakingChanges::breaks)
                .forEach(call -> calls.add(name(call.getHttpMethod(), call.getPathUrl())));
        if (changes.isIncompatible() && calls.isEmpty()) {
            throw new IllegalStateException("openapi-diff sees a break in no call: " + told(changes));
        }
        return new BreakingChanges(calls, told(changes));
    }

    private static String name(HttpMethod method, String path) {
        return method + " " + path;
    }

    private static boolean breaks(ChangedOperation call) {
        return call.isIncompatible() || schemas(call).anyMatch(BreakingChanges::breaks);
    }

    private static Stream<ChangedSchema> schemas(Changed change) {
        Stream<ChangedSchema> itself = change instanceof ChangedSchema schema ? Stream.of(schema) : Stream.empty();
        return change instanceof ComposedChanged whole
                ? Stream.concat(itself, whole.getChangedElements().stream().flatMap(BreakingChanges::schemas))
                : itself;
    }

    private static boolean breaks(ChangedSchema schema) {
        return schema.getContext().isRequest() ? refusesWhatItTook(schema) : mayBeNullNow(schema);
    }

    private static boolean refusesWhatItTook(ChangedSchema schema) {
        return !schema.getMissingProperties().isEmpty()
                && Boolean.FALSE.equals(schema.getNewSchema().getAdditionalProperties());
    }

    private static boolean mayBeNullNow(ChangedSchema schema) {
        return !Boolean.TRUE.equals(schema.getOldSchema().getNullable())
                && Boolean.TRUE.equals(schema.getNewSchema().getNullable());
    }

    private static String told(ChangedOpenApi changes) {
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        new ConsoleRender().render(changes, new OutputStreamWriter(told, StandardCharsets.UTF_8));
        return told.toString(StandardCharsets.UTF_8);
    }
}
