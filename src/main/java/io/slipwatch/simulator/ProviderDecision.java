package io.slipwatch.simulator;

import io.slipwatch.simulator.script.Answer;
import java.util.List;

/**
 * The provider's decision about one call.
 *
 * @param pushes what it will tell unasked
 */
record ProviderDecision(String script, Effect effect, Answer answer, List<Message> pushes) {

    ProviderDecision(String script, Effect effect, Answer answer) {
        this(script, effect, answer, List.of());
    }
}
