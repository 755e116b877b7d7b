package io.slipwatch.store;

import io.slipwatch.bet.Admission;
import io.slipwatch.bet.Admission.Admitted;
import io.slipwatch.bet.Admission.Refusal;
import io.slipwatch.bet.BetKey;
import io.slipwatch.bet.ClickGuard;
import io.slipwatch.bet.ClickGuard.Reaction;
import io.slipwatch.bet.Contract;
import io.slipwatch.bet.Entry;
import io.slipwatch.bet.EntryKind;
import io.slipwatch.bet.NewBet;
import io.slipwatch.bet.Recording;
import io.slipwatch.bet.Status;
import io.slipwatch.bet.Tracked;
import io.slipwatch.store.RecordStatement.Judged;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The yardstick of the store: bets recorded as it is usually done, each in a transaction of its own through Panache, in the
 * same tables and after the same rules as {@link RecordStatement}. Neither crippled nor tuned.
 */
@ApplicationScoped
public class UsualBets {

    private static final Duration AHEAD_MAX = Duration.ofMinutes(5);
    private static final Duration NEAR_MIN = Duration.ofSeconds(1);

    private final UsualBetRows bets;
    private final UsualEntries entries;
    private final BetRows readings;

    @Inject
    UsualBets(UsualBetRows bets, UsualEntries entries, BetRows readings) {
        this.bets = bets;
        this.entries = entries;
        this.readings = readings;
    }

    /** The bet as it stands. */
    @Transactional
    public Tracked byId(BetKey bet) {
        return readings.byKey(bet).orElseThrow();
    }

    /** Records it once. */
    @Transactional
    public Recording record(NewBet bet, Admission admission) {
        Optional<UsualBet> twin = bets.byReference(bet);
        if (twin.isPresent()) {
            return replay(bet, twin.get());
        }
        return switch (admission) {
            case Admission.Refused refused -> new Recording.Refused(refused.refusal());
            case Admitted admitted -> judge(bet, admitted, Instant.now().truncatedTo(ChronoUnit.MICROS));
        };
    }

    private static Recording replay(NewBet bet, UsualBet twin) {
        BetKey key = new BetKey(twin.operator, twin.id);
        boolean same = HexFormat.of()
                .formatHex(twin.fingerprint)
                .equals(bet.fingerprint().hex());
        return same ? new Recording.Replayed(key) : new Recording.Conflicting(key, List.of("content"));
    }

    private Recording judge(NewBet bet, Admitted admitted, Instant now) {
        Contract contract = admitted.contract();
        Instant deadline = bet.deadline().orElse(now.plus(contract.deadlines().of(bet.gameId())));
        if (bet.placedAt().isAfter(now.plus(AHEAD_MAX))) {
            return new Recording.Refused(Refusal.PLACED_AHEAD);
        }
        if (bet.deadline().isPresent() && deadline.isBefore(bet.placedAt())) {
            return new Recording.Refused(Refusal.DEADLINE_BEFORE_PLACED);
        }
        if (bet.deadline().isPresent() && deadline.isBefore(now.plus(NEAR_MIN))) {
            return new Recording.Refused(Refusal.DEADLINE_TOO_NEAR);
        }
        if (deadline.isAfter(now.plus(contract.deadlines().max()))) {
            return new Recording.Refused(Refusal.DEADLINE_TOO_FAR);
        }
        Optional<UUID> first = admitted.guard().flatMap(guard -> bets.firstClick(bet, guard, now));
        if (first.isPresent() && refuses(admitted)) {
            return new Recording.Suspected(new BetKey(bet.key().operator(), first.get()));
        }
        return write(bet, admitted, new Judged(0, "TAKEN", true, now, deadline, false, first));
    }

    private static boolean refuses(Admitted admitted) {
        return admitted.guard()
                .map(ClickGuard::reaction)
                .filter(Reaction.REFUSE::equals)
                .isPresent();
    }

    private Recording write(NewBet bet, Admitted admitted, Judged judged) {
        UsualEntry entry = entry(bet, admitted, judged);
        bets.persist(row(bet, admitted, judged, entry.hash));
        entries.persist(entry);
        // Here and not behind the method, so that a twin is its caller's to catch.
        bets.flush();
        return new Recording.Recorded(BornBets.tracked(new Candidate(bet, admitted, "bench"), judged));
    }

    private static UsualEntry entry(NewBet bet, Admitted admitted, Judged judged) {
        String usual = bet.deadline().isPresent()
                ? ""
                : "; deadline " + admitted.contract().deadlines().of(bet.gameId()) + " after";
        UsualEntry entry = new UsualEntry();
        entry.operator = bet.key().operator();
        entry.bet = bet.key().id();
        entry.version = 1;
        entry.at = judged.at();
        entry.kind = EntryKind.RECORDED.name();
        entry.actor = "operator:" + bet.key().operator();
        entry.content = EntryJson.write(new Entry(
                EntryKind.RECORDED,
                entry.actor,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                judged.duplicateOf(),
                "sha256 " + bet.fingerprint().hex() + usual));
        entry.hash = entry.firstHash();
        return entry;
    }

    private static UsualBet row(NewBet bet, Admitted admitted, Judged judged, byte[] headHash) {
        UsualBet row = new UsualBet();
        row.operator = bet.key().operator();
        row.id = bet.key().id();
        row.reference = bet.reference();
        row.provider = bet.provider();
        row.playerId = bet.playerId();
        row.gameId = bet.gameId();
        row.roundId = bet.roundId().orElse(null);
        row.stakeMinor = bet.stake().amount();
        row.currency = bet.stake().currency();
        row.currencyExponent = (short) admitted.exponent();
        row.placedAt = bet.placedAt();
        row.deadline = judged.deadline();
        row.details = bet.details().orElse(null);
        row.fingerprint = HexFormat.of().parseHex(bet.fingerprint().hex());
        row.duplicateOf = judged.duplicateOf().orElse(null);
        row.createdAt = judged.at();
        row.updatedAt = judged.at();
        row.status = Status.PENDING.name();
        row.version = 1;
        row.headHash = headHash;
        row.delivery = RecordInput.unsent(admitted.contract()).name();
        row.nextCall = admitted.contract().firstCall().name();
        row.dueAt = judged.at();
        return row;
    }
}
