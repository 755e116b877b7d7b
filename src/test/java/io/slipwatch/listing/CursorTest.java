package io.slipwatch.listing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A cursor is taken back for a day, by the list that gave it out, exactly as it was given out. */
class CursorTest {

    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
    private static final Position POSITION = Position.at(
            Instant.parse("2026-11-21T23:59:59.999999Z"), UUID.fromString("01a20530-f537-7bf5-808a-93c526da0bcf"));

    private record Filter(String operator, Optional<String> player) {}

    private static final Filter FILTER = new Filter("demo", Optional.of("p-1"));

    @Test
    void the_position_comes_back_to_the_microsecond() {
        assertEquals(Optional.of(POSITION), cursor(FILTER, NOW).read(text()));
    }

    @Test
    void another_filter_is_another_list() {
        assertEquals(
                Optional.empty(),
                cursor(new Filter("demo", Optional.of("p-2")), NOW).read(text()));
    }

    @Test
    void another_operators_list_is_another_list() {
        assertEquals(
                Optional.empty(),
                cursor(new Filter("other", Optional.of("p-1")), NOW).read(text()));
    }

    @Test
    void another_key_signs_otherwise() {
        Cursor other = new Cursor(key("another"), FILTER, InstantSource.fixed(NOW));
        assertEquals(Optional.empty(), other.read(text()));
    }

    @Test
    void it_lives_for_a_day_and_not_a_second_longer() {
        Duration second = Duration.ofSeconds(1);
        assertEquals(
                Optional.of(POSITION),
                cursor(FILTER, NOW.plus(Cursor.LIFE).minus(second)).read(text()));
        assertEquals(Optional.empty(), cursor(FILTER, NOW.plus(Cursor.LIFE)).read(text()));
    }

    @Test
    void every_character_counts() {
        String text = text();
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        Random random = new Random(1);
        for (int at = 0; at < text.length(); at++) {
            char other = alphabet.charAt(random.nextInt(alphabet.length()));
            String changed = text.substring(0, at) + other + text.substring(at + 1);
            boolean same = changed.equals(text);
            assertEquals(same, cursor(FILTER, NOW).read(changed).isPresent(), changed);
            assertEquals(Optional.empty(), cursor(FILTER, NOW).read(text.substring(0, at)));
        }
        assertNotEquals(text, cursor(FILTER, NOW.plusSeconds(1)).write(POSITION));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "=", "%", "é", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void what_we_never_wrote_is_nothing(String text) {
        assertEquals(Optional.empty(), cursor(FILTER, NOW).read(text));
        assertEquals(Optional.empty(), cursor(FILTER, NOW).read(text() + text + "A"));
    }

    private static String text() {
        return cursor(FILTER, NOW).write(POSITION);
    }

    private static Cursor cursor(Filter filter, Instant now) {
        return new Cursor(key("ours"), filter, InstantSource.fixed(now));
    }

    private static Key key(String text) {
        return new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }
}
