package io.slipwatch.store;

import io.slipwatch.bet.NewBet;
import io.slipwatch.store.KnownReferences.Known;
import io.slipwatch.store.KnownReferences.Place;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What one transaction did for each of its candidates; true only after its commit.
 *
 * @param known the bets behind the references that were not inserted and may be answered with
 */
record RecordedBatch(Instant at, List<Judged> judged, Map<Place, Known> known) {

    /** Peers of a row that another replica holds wait this long at most, once per halving; see {@code Halving}. */
    private static final int LOCK_TIMEOUT_MILLIS_SHARED = 100;

    /** A row that is alone may wait longer for its twin on another replica; design.md's figure. */
    private static final int LOCK_TIMEOUT_MILLIS_ALONE = 1_000;

    /** A candidate's verdict, and whether it is inserted now. */
    record Judged(Verdict verdict, Written written) {}

    /** What the insert did with a candidate. */
    enum Written {
        NOT,
        DUE,
        CLAIMED
    }

    /**
     * Looks, judges, inserts and looks up what was there already: all that a batch needs before its commit.
     *
     * @param candidates in the order of operator and reference, so that two replicas cannot deadlock
     * @param replica the owner of what is born claimed
     */
    static RecordedBatch write(Connection connection, String replica, List<Candidate> candidates) throws SQLException {
        int lockTimeout = candidates.size() == 1 ? LOCK_TIMEOUT_MILLIS_ALONE : LOCK_TIMEOUT_MILLIS_SHARED;
        Sight sight = Sight.take(connection, lockTimeout, candidates);
        List<Verdict> verdicts =
                JudgeBets.judge(candidates, sight, known(connection, JudgeBets.repeated(candidates, sight)));
        Map<UUID, Boolean> inserted = insert(connection, replica, candidates, sight.at(), verdicts);
        List<Judged> judged = new ArrayList<>(candidates.size());
        List<NewBet> others = new ArrayList<>();
        for (int place = 0; place < candidates.size(); place++) {
            Candidate candidate = candidates.get(place);
            Judged one = new Judged(
                    verdicts.get(place),
                    written(inserted.get(candidate.bet().key().id())));
            judged.add(one);
            if (mayBeKnown(one, candidate)) {
                others.add(candidate.bet());
            }
        }
        return new RecordedBatch(
                sight.at(), judged, others.isEmpty() ? Map.of() : KnownReferences.find(connection, others));
    }

    private static Set<Place> known(Connection connection, List<NewBet> repeated) throws SQLException {
        return repeated.isEmpty()
                ? Set.of()
                : KnownReferences.find(connection, repeated).keySet();
    }

    private static Map<UUID, Boolean> insert(
            Connection connection, String replica, List<Candidate> candidates, Instant at, List<Verdict> verdicts)
            throws SQLException {
        List<Birth> births = new ArrayList<>(candidates.size());
        for (int place = 0; place < candidates.size(); place++) {
            if (verdicts.get(place) instanceof Verdict.Taken taken) {
                births.add(Birth.of(candidates.get(place), at, taken));
            }
        }
        return births.isEmpty() ? Map.of() : InsertStatement.execute(connection, replica, at, births);
    }

    private static Written written(@org.jspecify.annotations.Nullable Boolean claimed) {
        if (claimed == null) {
            return Written.NOT;
        }
        return claimed ? Written.CLAIMED : Written.DUE;
    }

    /** A replay wins over the guard; a bet that is only warned of comes in soon anyway and is looked for then. */
    private static boolean mayBeKnown(Judged judged, Candidate candidate) {
        return switch (judged.verdict()) {
            case Verdict.Held held -> false;
            case Verdict.Clicked clicked -> candidate.refusesRepeats();
            case Verdict.Suspected suspected -> true;
            case Verdict.Refused refused -> true;
            case Verdict.Taken taken -> judged.written() == Written.NOT;
        };
    }

    /** Whose bet it was before, where the place's reference is known. */
    Optional<Known> knownTo(Candidate candidate) {
        return Optional.ofNullable(known.get(Place.of(candidate.bet())));
    }
}
