package io.slipwatch.provider.adapter.standard;

import io.slipwatch.bet.model.Result;
import java.util.Optional;

/** What an answer's body says of the bet. */
sealed interface Body {

    /** It has an outcome; REJECTED included, which is a refusal by another name. */
    record Settled(Result result) implements Body {}

    /** The provider has it. */
    record Accepted(Optional<String> providerBetId) implements Body {}

    /**
     * The provider did not take it.
     *
     * @param settled whether it said so as an outcome
     */
    record Refused(Result result, String reason, boolean settled) implements Body {}
}
