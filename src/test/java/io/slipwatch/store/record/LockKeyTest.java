package io.slipwatch.store.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.slipwatch.bet.model.BetKey;
import io.slipwatch.bet.model.Money;
import io.slipwatch.bet.model.NewBet;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Replicas of two versions lock the same bet by the same key: computed apart from this code, as the first eight bytes of Python's
 * hashlib.
 */
class LockKeyTest {

    @Test
    void theReferencesKeyIsTheOperatorsAndTheReferences() {
        assertEquals(-4058260672221464190L, LockKey.reference(bet(Optional.of("r-1"))));
    }

    @Test
    void theClicksKeyIsOfAllThatTwoClicksHaveInCommon() {
        assertEquals(1037407314488770901L, new DuplicateClicks().lock(bet(Optional.of("r-1"))));
    }

    @Test
    void aRoundThatIsNotNamedIsAnEmptyField() {
        assertEquals(-4515186069257420550L, new DuplicateClicks().lock(bet(Optional.empty())));
    }

    private static NewBet bet(Optional<String> round) {
        return new NewBet(
                new BetKey("demo", UUID.fromString("0192f0c1-2b3c-7d4e-8f50-616263646566")),
                "web-1",
                "demo",
                "p-1029",
                "win-x",
                round,
                new Money(1250, "CNY"),
                Instant.parse("2026-11-22T09:00:00Z"),
                Optional.empty(),
                Optional.empty(),
                new NewBet.Fingerprint("00"));
    }
}
