package io.slipwatch.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who may come in while others are being served. */
class CrowdTest {

    private final Crowd crowd = new Crowd(4, 0.5);

    @Test
    void beyond_its_share_a_credential_is_refused_and_another_comes_in() {
        crowd.enter("a");
        crowd.enter("a");

        assertEquals(Optional.of(Fault.SHARE_USED), crowd.enter("a"));
        assertEquals(Optional.empty(), crowd.enter("b"));
    }

    @Test
    void beyond_the_limit_everybody_is_refused() {
        crowd.enter("a");
        crowd.enter("a");
        crowd.enter("b");
        crowd.enter("b");

        assertEquals(Optional.of(Fault.OVERLOADED), crowd.enter("c"));
    }

    @Test
    void who_was_refused_takes_no_place() {
        for (int i = 0; i < 10; i++) {
            crowd.enter("a");
        }

        assertEquals(Optional.empty(), crowd.enter("b"));
        assertEquals(Optional.empty(), crowd.enter("b"));
    }

    @Test
    void who_leaves_makes_place() {
        crowd.enter("a");
        crowd.enter("a");
        crowd.leave("a");

        assertEquals(Optional.empty(), crowd.enter("a"));
    }
}
