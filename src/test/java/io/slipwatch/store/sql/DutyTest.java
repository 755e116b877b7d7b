package io.slipwatch.store.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Logs and metrics tell the store's duties by these words; alerts name them. */
class DutyTest {

    @Test
    void duties_are_told_as_these() {
        assertEquals(
                List.of(
                        "connect",
                        "record",
                        "change",
                        "claim",
                        "expire",
                        "sweep",
                        "callback",
                        "key",
                        "finding",
                        "access-log",
                        "reread",
                        "read",
                        "look"),
                Stream.of(Duty.values()).map(Duty::text).toList());
    }
}
