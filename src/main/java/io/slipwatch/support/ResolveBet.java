package io.slipwatch.support;

import io.slipwatch.bet.decide.CausedBy;
import io.slipwatch.bet.decide.Resolve;
import io.slipwatch.bet.decide.Resolve.Ruling;
import io.slipwatch.bet.model.BetKey;
import io.slipwatch.bet.model.BetSnapshot;
import io.slipwatch.bet.port.AnswerLimit;
import io.slipwatch.bet.port.BetLookup;
import io.slipwatch.bet.port.Bets;
import io.slipwatch.problem.ProblemType;
import io.slipwatch.problem.Refusal;
import io.slipwatch.trace.RequestId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Writes a person's resolution onto the bet as its history was read, and reads again where the bet has changed
 * meanwhile.
 */
@Singleton
class ResolveBet {

    /** How often the bet is read for one resolution; a bet that is held or given up hardly changes. A choice. */
    private static final int LOOKS_MAX = 5;

    private final Bets bets;
    private final BetLookup lookup;

    @Inject
    ResolveBet(Bets bets, BetLookup lookup) {
        this.bets = bets;
        this.lookup = lookup;
    }

    /** Resolves the bet; the stage ends with the bet as it is then. */
    CompletionStage<BetSnapshot> resolve(BetKey key, Resolve.Asked asked) {
        return look(new Word(key, asked, RequestId.current()), 1);
    }

    /** Who said what about which bet, by which request. */
    private record Word(BetKey key, Resolve.Asked asked, Optional<String> requestId) {}

    private CompletionStage<BetSnapshot> look(Word word, int looks) {
        BetKey key = word.key();
        return find(key).thenCompose(_ -> lookup.history(key)).thenCompose(history -> {
            Resolve resolve = new Resolve(word.asked(), history);
            return AnswerLimit.IN_TIME
                    .answer(bets.change(key, CausedBy.request(word.requestId(), resolve)))
                    .thenCompose(written -> find(key).thenCompose(bet -> {
                        if (written) {
                            return CompletableFuture.completedFuture(bet);
                        }
                        refuse(resolve.judge(bet));
                        if (looks >= LOOKS_MAX) {
                            throw Refusal.retryAfter(ProblemType.UNAVAILABLE, "the bet is changing just now", 1);
                        }
                        return look(word, looks + 1);
                    }));
        });
    }

    /** Refuses what another reading cannot change; returns where it may. */
    private static void refuse(Ruling ruling) {
        switch (ruling) {
            case Ruling.ProviderHasIt has ->
                throw Refusal.of(
                        ProblemType.PROVIDER_HAS_IT,
                        "the provider's latest answer is " + has.answer()
                                + ": have it asked again (recheck), or override with a second reason");
            case Ruling.NotAllowed not -> throw Refusal.of(ProblemType.ILLEGAL_STATE, not.why());
            case Ruling.Returns _, Ruling.Repeats _, Ruling.Outdated _ -> {}
        }
    }

    private CompletionStage<BetSnapshot> find(BetKey key) {
        return lookup.byId(key).thenApply(found -> found.orElseThrow(Refusal.noSuch("bet")));
    }
}
