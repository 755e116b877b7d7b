package io.slipwatch.tracking;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.slipwatch.testing.CapturedLog;
import io.slipwatch.testing.Post;
import io.slipwatch.testing.Push;
import io.slipwatch.testing.Sent;
import io.slipwatch.testing.Story;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever a provider sends, and however often, it is a line for each attempt and never a stack. */
@Story
class BrokenProviderLogStory {

    private static final List<String> FAULTS = List.of(
            "hang-",
            "drip-",
            "reset-before-",
            "reset-after-",
            "cut-off-",
            "error-500-",
            "busy-503-",
            "limit-429-",
            "auth-401-",
            "redirect-",
            "malformed-",
            "empty-",
            "html-",
            "huge-",
            "wrong-id-",
            "wrong-currency-",
            "bad-payout-",
            "callback-twice-",
            "callback-contradict-",
            "callback-forged-");

    @Test
    void no_fault_of_a_provider_writes_a_stack() {
        try (CapturedLog log = CapturedLog.open()) {
            List<Sent> bets = FAULTS.stream()
                    .flatMap(fault -> Stream.generate(
                                    () -> Post.bet("demo", fault + "x").recorded())
                            .limit(3))
                    .toList();
            bets.forEach(bet -> bet.once(now -> now.getInt("attempts") > 0));
            for (int i = 0; i < 20; i++) {
                Push.of("demo", "{".repeat(i)).answered();
                Push.of("demo", "\"" + i).keys(Push.key("nobody", "main")).answered();
            }

            assertFalse(String.join("", log.told()).contains("\tat "), () -> String.join("\n", log.told()));
            assertTrue(log.told().size() < FAULTS.size(), () -> String.join("\n", log.told()));
        }
    }
}
