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
import io.slipwatch.bet.port.DuplicateCheck;
import io.slipwatch.bet.port.DuplicateCheck.Reaction;
import io.slipwatch.bet.port.RecordResponse;
import io.slipwatch.store.UsualBet;
import io.slipwatch.store.UsualBetRows;
import io.slipwatch.store.read.BetRepository;
import io.slipwatch.store.read.UsualEntries;
import io.slipwatch.store.read.UsualEntry;
import io.slipwatch.store.record.RecordedBatch.Written;
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
        Optional<UUID> first = admitted.guard().flatMap(guard -> bets.firstClick(bet, guard, now));
        if (first.isPresent() && refuses(admitted)) {
            return new RecordResponse.Suspected(new BetKey(bet.key().operator(), first.get()));
        }
        return write(Birth.of(Candidate.of(bet, admitted), now, new Judgement.Taken(deadline, first)));
    }

    private static boolean refuses(Admitted admitted) {
        return admitted.guard()
                .map(DuplicateCheck::reaction)
                .filter(Reaction.REFUSE::equals)
                .isPresent();
    }

    private RecordResponse write(Birth birth) {
        UsualEntry entry = entry(birth);
        bets.persist(row(birth, entry.hash));
        entries.persist(entry);
        // Here and not behind the method, so that a twin is its caller's to catch.
        bets.flush();
        return new RecordResponse.Recorded(NewBetMapper.tracked(
                Candidate.of(birth.bet(), birth.admitted()),
                new Judgement.Taken(birth.deadline(), birth.duplicateOf()),
                Written.DUE,
                birth.at(),
                "bench"));
    }

    private static UsualEntry entry(Birth birth) {
        UsualEntry entry = new UsualEntry();
        entry.operator = birth.bet().key().operator();
        entry.bet = birth.bet().key().id();
        entry.version = 1;
        entry.at = birth.at();
        entry.kind = EntryKind.RECORDED.name();
        entry.actor = birth.actor();
        entry.content = birth.content();
        entry.hash = birth.hash().bytes();
        return entry;
    }

    private static UsualBet row(Birth birth, byte[] headHash) {
        NewBet bet = birth.bet();
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
        row.currencyExponent = (short) birth.admitted().exponent();
        row.placedAt = bet.placedAt();
        row.deadline = birth.deadline();
        row.details = bet.details().orElse(null);
        row.fingerprint = HexFormat.of().parseHex(bet.fingerprint().hex());
        row.duplicateOf = birth.duplicateOf().orElse(null);
        row.createdAt = birth.at();
        row.updatedAt = birth.at();
        row.status = Status.PENDING.name();
        row.version = 1;
        row.headHash = headHash;
        row.delivery = InsertStatement.unsent(birth.contract()).name();
        row.nextCall = birth.contract().firstCall().name();
        row.dueAt = birth.at();
        return row;
    }
}
