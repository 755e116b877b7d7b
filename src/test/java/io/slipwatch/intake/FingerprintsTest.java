package io.slipwatch.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.slipwatch.bet.model.BetKey;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * A fingerprint is stored with its bet and compared with repeats for as long as the bet is kept, so it stays what it is: computed
 * apart from this code, by Python's hashlib.
 */
class FingerprintsTest {

    @Test
    void allFieldsCountInCanonicalForm() {
        assertEquals("a2f027aa56399bdd01a099504fc29901d5ae6263ef2c3fd8a8b43561d0abf399", fingerprint("""
                {"deadline": "2026-11-22T10:01:00+01:00", "placedAt": "2026-11-22T09:00:00.000Z",
                 "details": {"b": [1, 2.5], "a": {"x": "线"}},
                 "stake": {"currency": "CNY", "amount": 1250}, "roundId": "r-1", "gameId": "win-x",
                 "playerId": "p-1029", "provider": "demo", "reference": "web-1"}"""));
    }

    @Test
    void whatIsLeftOutIsAnEmptyField() {
        assertEquals("f91ead414f731cc79e0f031120526dbf848c3b881a292e8d0ed2c9bb56579db5", fingerprint("""
                {"reference": "web-1", "provider": "demo", "playerId": "p-1029", "gameId": "win-x",
                 "stake": {"amount": 1250, "currency": "CNY"}, "placedAt": "2026-11-22T09:00:00Z"}"""));
    }

    private static String fingerprint(String body) {
        BetKey key = new BetKey("demo", UUID.fromString("0192f0c1-2b3c-7d4e-8f50-616263646566"));
        return BetParser.read(body.getBytes(StandardCharsets.UTF_8), key)
                .fingerprint()
                .hex();
    }
}
