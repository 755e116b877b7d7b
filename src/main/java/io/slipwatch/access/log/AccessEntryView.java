package io.slipwatch.access.log;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An entry of the access log as an auditor is told of it.
 *
 * @param path what was asked, percent-encoded, without credentials; of several refusals the first
 * @param why the slug of the problem that was answered; absent for a reading
 * @param remote the address of the connection
 * @param times how many of the same kind it stands for
 */
@Schema(name = "AccessEntry")
public record AccessEntryView(
        UUID id,
        Instant at,
        String operator,
        String actor,
        AccessLog.Kind kind,
        String method,
        String path,
        Optional<String> why,
        String remote,
        int times) {

    /** What an auditor is told. */
    public static AccessEntryView of(AccessLog.Logged logged) {
        AccessLog.Entry entry = logged.entry();
        return new AccessEntryView(
                logged.id(),
                logged.at(),
                entry.operator(),
                entry.actor(),
                entry.kind(),
                entry.method(),
                entry.path(),
                entry.why(),
                entry.remote(),
                entry.times());
    }
}
