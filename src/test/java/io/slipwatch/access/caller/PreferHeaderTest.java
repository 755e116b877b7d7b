package io.slipwatch.access.caller;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreferHeaderTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"wait=10|10", "Wait=10|10", "WAIT = \"2\"|2", "respond-async, wait=3|3", "wait=999999999|30"})
    void a_wait_is_taken_in_either_case_and_cut(String header, int seconds) {
        assertEquals(Optional.of(Duration.ofSeconds(seconds)), PreferHeader.wait(List.of(header)));
    }

    @ParameterizedTest
    @CsvSource({"wait", "wait=", "wait=-1", "wait=0", "wait=1.5", "waits=1", "await=1"})
    void what_is_not_understood_is_ignored(String header) {
        assertEquals(Optional.empty(), PreferHeader.wait(List.of(header)));
    }
}
