package io.slipwatch.access.log;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/**
 * The access log: which people read whose bets, and which requests were refused. Append-only. The store implements it;
 * its stages fail with the store's own exception when the database is away.
 */
public interface AccessLog {

    /** Logs a reading. The caller may be answered only once the stage is done. */
    CompletionStage<Void> reading(Entry entry);

    /** Logs refused requests; they are durable when the stage is done. */
    CompletionStage<Integer> refused(List<Entry> entries);

    /** Lists the entries of one operator, newest first. */
    CompletionStage<List<Logged>> list(Filter filter, Optional<After> after, int limit);

    /** What happened. */
    enum Kind {
        /** A person read players' bets. */
        READ,
        /** A call was refused: nobody known, or the wrong role. */
        REFUSED
    }

    /**
     * What is kept.
     *
     * @param operator empty where the caller is not known, as is the actor
     * @param path what was asked, as {@link LoggedRequest} makes it fit to be kept
     * @param why the slug of the problem that was answered; empty for a reading
     * @param remote the address of the connection
     * @param times how many of the same kind it stands for
     */
    record Entry(
            Kind kind,
            String operator,
            String actor,
            String method,
            String path,
            Optional<String> why,
            String remote,
            int times) {}

    /** An entry that was kept, by the database's clock. */
    record Logged(UUID id, Instant at, Entry entry) {}

    /** Which entries: {@code from} inclusive, {@code to} exclusive. */
    record Filter(
            String operator,
            Optional<Instant> from,
            Optional<Instant> to,
            Optional<String> actor,
            Optional<Kind> kind) {}

    /** The last entry of the page before. */
    record After(Instant at, UUID id) {}
}
