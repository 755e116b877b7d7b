package io.slipwatch.store.record;

import io.slipwatch.bet.contract.Contract;
import io.slipwatch.bet.model.BetKey;
import io.slipwatch.bet.model.BetSnapshot;
import io.slipwatch.bet.model.EntryKind;
import io.slipwatch.bet.model.NewBet;
import io.slipwatch.bet.model.Status;
import io.slipwatch.bet.port.Admission;
import io.slipwatch.bet.port.Admission.Admitted;
import io.slipwatch.bet.port.Admission.Refusal;
import io.slipwatch.bet.port.DuplicateClick;
import io.slipwatch.bet.port.DuplicateClick.SuspectedDuplicate;
import io.slipwatch.bet.port.RecordResponse;
import io.slipwatch.bet.port.StoredCheck;
import io.slipwatch.store.UsualBet;
import io.slipwatch.store.UsualBetRows;
import io.slipwatch.store.read.BetRepository;
import io.slipwatch.store.read.UsualEntries;
import io.slipwatch.store.read.UsualEntry;
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
 * same tables and after the same rules as {@link RecordBets}. Neither crippled nor tuned.
 */
@ApplicationScoped
public class UsualBets {

    private static final Duration AHEAD_MAX = Duration.ofMinutes(5);
    private static final Duration NEAR_MIN = Duration.ofSeconds(1);

    private final UsualBetRows bets;
    private final UsualEntries entries;
    private final BetRepository readings;

    @Inject
    UsualBets(UsualBetRows bets, UsualEntries entries, BetRepository readings) {
        this.bets = bets;
        this.entries = entries;
        this.readings = readings;
    }

    /** The bet as it stands. */
    @Transactional
    public BetSnapshot byId(BetKey bet) {
        return readings.byId(bet.operator(), bet.id()).orElseThrow();
    }

    /** Records it once. */
    @Transactional
    public RecordResponse record(NewBet bet, Admission admission) {
        Optional<UsualBet> twin = bets.byReference(bet);
        if (twin.isPresent()) {
            return replay(bet, twin.get());
        }
        return switch (admission) {
            case Admission.Refused refused -> new RecordResponse.Refused(refused.refusal());
            case Admitted admitted -> judge(bet, admitted, Instant.now().truncatedTo(ChronoUnit.MICROS));
        };
    }

    private static RecordResponse replay(NewBet bet, UsualBet twin) {
        BetKey key = new BetKey(twin.operator, twin.id);
        boolean same = HexFormat.of()
                .formatHex(twin.fingerprint)
                .equals(bet.fingerprint().hex());
        return same ? new RecordResponse.Replayed(key) : new RecordResponse.Conflicting(key, List.of("content"));
    }

    private RecordResponse judge(NewBet bet, Admitted admitted, Instant now) {
        Contract contract = admitted.contract();
        Instant deadline = bet.deadline().orElse(now.plus(contract.deadlines().of(bet.gameId())));
        if (bet.placedAt().isAfter(now.plus(AHEAD_MAX))) {
            return new RecordResponse.Refused(Refusal.PLACED_AHEAD);
        }
        if (bet.deadline().isPresent() && deadline.isBefore(bet.placedAt())) {
            return new RecordResponse.Refused(Refusal.DEADLINE_BEFORE_PLACED);
        }
        if (bet.deadline().isPresent() && deadline.isBefore(now.plus(NEAR_MIN))) {
            return new RecordResponse.Refused(Refusal.DEADLINE_TOO_NEAR);
        }
        if (deadline.isAfter(now.plus(contract.deadlines().max()))) {
            return new RecordResponse.Refused(Refusal.DEADLINE_TOO_FAR);
        }
        Optional<DuplicateClick> check = duplicateClick(admitted);
        Optional<UUID> first = check.flatMap(click -> bets.firstClick(bet, click, now));
        if (first.isPresent() && check.filter(StoredCheck::mayStop).isPresent()) {
            return new RecordResponse.Objected(
                    new SuspectedDuplicate(new BetKey(bet.key().operator(), first.get())));
        }
        return write(PendingInsert.of(bet, admitted, now, first));
    }

    private static Optional<DuplicateClick> duplicateClick(Admitted admitted) {
        return admitted.checks().stream()
                .filter(DuplicateClick.class::isInstance)
                .map(DuplicateClick.class::cast)
                .findFirst();
    }

    private RecordResponse write(PendingInsert insert) {
        UsualEntry entry = entry(insert);
        bets.persist(row(insert, entry.hash));
        entries.persist(entry);
        // Here and not behind the method, so that a twin is its caller's to catch.
        bets.flush();
        return new RecordResponse.Recorded(NewBetMapper.snapshot(insert, Optional.empty(), "bench"));
    }

    private static UsualEntry entry(PendingInsert insert) {
        UsualEntry entry = new UsualEntry();
        entry.operator = insert.bet().key().operator();
        entry.bet = insert.bet().key().id();
        entry.version = 1;
        entry.at = insert.at();
        entry.kind = EntryKind.RECORDED.name();
        entry.actor = insert.actor();
        entry.content = insert.content();
        entry.hash = insert.hash().bytes();
        return entry;
    }

    private static UsualBet row(PendingInsert insert, byte[] headHash) {
        NewBet bet = insert.bet();
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
        row.currencyExponent = (short) insert.admitted().exponent();
        row.placedAt = bet.placedAt();
        row.deadline = insert.deadline();
        row.details = bet.details().orElse(null);
        row.fingerprint = HexFormat.of().parseHex(bet.fingerprint().hex());
        row.duplicateOf = insert.duplicateOf().orElse(null);
        row.createdAt = insert.at();
        row.updatedAt = insert.at();
        row.status = Status.PENDING.name();
        row.version = 1;
        row.headHash = headHash;
        row.delivery = InsertStatement.unsent(insert.contract()).name();
        row.nextCall = insert.contract().firstCall().name();
        row.dueAt = insert.at();
        return row;
    }
}
