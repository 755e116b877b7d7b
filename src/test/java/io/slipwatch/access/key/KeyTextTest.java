package io.slipwatch.access.key;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Keys are found by the hash that is stored of them: computed apart from this code, by Python's hashlib. */
class KeyTextTest {

    @Test
    void aKeysHashStaysWhatIsStored() {
        assertEquals(
                "1c49b676b44026aca25acba716849d27e378f2dadc7866871cc9c608f54180d3",
                KeyText.hash("sw_" + "A".repeat(49)));
    }
}
