package io.slipwatch.api;

import io.slipwatch.finding.Finding;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A finding as callers are told of it.
 *
 * @param kind one of the closed list
 * @param evidence what was seen, bounded
 * @param closedAt absent while it is open
 */
@Schema(name = "Finding")
public record FindingView(
        UUID id,
        String operator,
        Optional<UUID> bet,
        Optional<String> provider,
        String kind,
        Instant openedAt,
        String evidence,
        Optional<Instant> closedAt,
        Optional<String> closedBy,
        Optional<String> closedReason) {

    /** Makes the view of a finding. */
    public static FindingView of(Finding finding) {
        return new FindingView(
                finding.id(),
                finding.operator(),
                finding.bet(),
                finding.provider(),
                finding.kind().slug(),
                finding.openedAt(),
                finding.evidence(),
                finding.closing().map(Finding.Closing::at),
                finding.closing().map(Finding.Closing::actor),
                finding.closing().map(Finding.Closing::reason));
    }
}
