package io.slipwatch.hash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CanonicalHashTest {

    /** FIPS 180-4's own example. */
    @Test
    void oneFieldIsHashedAsItIs() {
        assertEquals(
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                CanonicalHash.of("abc").hex());
        assertEquals(
                CanonicalHash.of("abc").hex(),
                CanonicalHash.of("abc".getBytes(StandardCharsets.UTF_8)).hex());
    }

    @Test
    void whereAFieldEndsCounts() {
        assertNotEquals(
                CanonicalHash.of("ab", "c").hex(), CanonicalHash.of("a", "bc").hex());
    }

    @Test
    void whatStandsBeforeIsHashedWithoutASeparator() {
        assertEquals(
                CanonicalHash.of("abc").hex(),
                CanonicalHash.chained("a".getBytes(StandardCharsets.UTF_8), "bc")
                        .hex());
    }

    /** The first eight bytes of FIPS 180-4's example, by hand. */
    @Test
    void theFirstBitsAreANumberWithItsSign() {
        assertEquals(0xba7816bf8f01cfeaL, CanonicalHash.of("abc").firstLong());
    }
}
