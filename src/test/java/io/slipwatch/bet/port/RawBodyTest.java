package io.slipwatch.bet.port;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What is stored of a provider's message tells a repeat from another message: computed apart from this code, by Python's hashlib. */
class RawBodyTest {

    @Test
    void itsHashIsOverTheBytesAsTheyCame() {
        RawBody body = RawBody.of("{\"betId\":\"7\",\"win\":1}".getBytes(StandardCharsets.UTF_8));

        assertEquals("8df085144d5bffe8979301dc10b41111c381879c85dd2326175bd132ad9a0722", body.sha256());
    }
}
