package io.slipwatch.store.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.slipwatch.bet.model.BetKey;
import io.slipwatch.bet.model.EntryKind;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The hashes that stand in histories stay what they are: computed apart from this code, by Python's hashlib. */
class EntryHashTest {

    private static final BetKey BET = new BetKey("demo", UUID.fromString("0192f0c1-2b3c-7d4e-8f50-616263646566"));
    private static final Instant AT = Instant.parse("2026-11-22T09:00:00.123456Z");
    private static final EntryHash FIRST =
            EntryHash.NONE.next(BET, 1, AT, EntryKind.RECORDED, "operator:demo", "{\"detail\":\"sha256 00\"}");

    @Test
    void theFirstEntrysIsOverItsFieldsAlone() {
        assertEquals("a21d5ea1de304de7305239134cd8212ea771a764daba6aaa91b2318501825d3f", hex(FIRST));
    }

    @Test
    void theNextEntrysIsOverTheHashBeforeItToo() {
        EntryHash second =
                FIRST.next(BET, 2, AT.plusNanos(1_000), EntryKind.TIMED_OUT, "system", "{\"detail\":\"过期\"}");

        assertEquals("4d380029b3a7704f2a1686cd87733e035587dd65af4a8ad1110408c46f4ef34d", hex(second));
    }

    private static String hex(EntryHash hash) {
        return HexFormat.of().formatHex(hash.bytes());
    }
}
