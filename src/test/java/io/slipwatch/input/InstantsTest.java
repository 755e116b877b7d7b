package io.slipwatch.input;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 3339, and nothing that a reader of it would have to guess. */
class InstantsTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T09:00:00Z, 2026-11-22T09:00:00Z",
        "2026-11-22T09:00:00.1Z, 2026-11-22T09:00:00.100Z",
        "2026-11-22T10:00:00.123456+01:00, 2026-11-22T09:00:00.123456Z",
        "2026-11-22T09:00:00.999999999Z, 2026-11-22T09:00:00.999999Z",
        "2026-11-22T09:00:00-00:00, 2026-11-22T09:00:00Z",
        "2026-11-22T09:00:00+14:00, 2026-11-21T19:00:00Z",
        "2026-11-22T09:00:00-14:00, 2026-11-22T23:00:00Z",
        "2024-02-29T23:59:59Z, 2024-02-29T23:59:59Z",
        "0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z",
        "0000-12-31T23:59:59-00:01, 0001-01-01T00:00:59Z",
        "9999-12-31T23:59:59.999999Z, 9999-12-31T23:59:59.999999Z"
    })
    void an_instant_is_read_to_the_microsecond(String text, String instant) {
        assertEquals(Optional.of(Instant.parse(instant)), Instants.read(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-11-22",
                "2026-11-22T09:00Z",
                "2026-11-22T09:00:00",
                "2026-11-22t09:00:00Z",
                "2026-11-22T09:00:00z",
                "2026-11-22 09:00:00Z",
                " 2026-11-22T09:00:00Z",
                "2026-11-22T09:00:00Z ",
                "2026-11-22T09:00:00Z\n",
                "2026-11-22T09:00:00.Z",
                "2026-11-22T09:00:00,5Z",
                "2026-11-22T09:00:00.1234567890Z",
                "2026-11-22T09:00:00+01",
                "2026-11-22T09:00:00+0100",
                "2026-11-22T09:00:00+1:00",
                "2026-11-22T09:00:00+01:00:00",
                "2026-11-22T09:00:00Z[UTC]",
                "26-11-22T09:00:00Z",
                "+2026-11-22T09:00:00Z",
                "-2026-11-22T09:00:00Z",
                "12026-11-22T09:00:00Z",
                "+12026-11-22T09:00:00Z"
            })
    void another_form_is_none(String text) {
        assertEquals(Optional.empty(), Instants.read(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2016-12-31T23:59:60Z",
                "2026-11-22T24:00:00Z",
                "2026-11-22T09:60:00Z",
                "2026-02-29T09:00:00Z",
                "2026-04-31T09:00:00Z",
                "2026-13-01T09:00:00Z",
                "2026-00-01T09:00:00Z",
                "2026-11-00T09:00:00Z",
                "2026-11-22T09:00:00+14:01",
                "2026-11-22T09:00:00-14:01",
                "2026-11-22T09:00:00+05:60",
                "2026-11-22T09:00:00+18:00",
                "2026-11-22T09:00:00+99:00",
                "0000-01-01T00:00:00Z",
                "0001-01-01T00:00:00+00:01",
                "9999-12-31T23:59:59-00:01"
            })
    void what_no_clock_on_earth_or_the_database_shows_is_none(String text) {
        assertEquals(Optional.empty(), Instants.read(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uff12\uff10\uff12\uff16-11-22T09:00:00Z",
                "2026-11-2\u0662T09:00:00Z",
                "2026-11-22T09:00:00.\u0661Z",
                "2026-11-22T09:00:00+0\u0967:00",
                "2026\u221211-22T09:00:00Z"
            })
    void digits_of_other_scripts_are_none(String text) {
        assertEquals(Optional.empty(), Instants.read(text));
    }
}
