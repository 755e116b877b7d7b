package io.slipwatch.provider.callback;

/** What a provider is told of its callback. */
sealed interface CallbackAnswer {

    /** It is in the history, durably. */
    record Heard(String webhookId) implements CallbackAnswer {}

    /** There is no such provider. */
    record NoProvider() implements CallbackAnswer {}

    /** It is not the provider's word, or not of now: one answer for every reason. */
    record Forged() implements CallbackAnswer {}

    /** The message's id is another message's. */
    record Conflicting() implements CallbackAnswer {}

    /** The provider has no such bet with us, or not yet; the message is kept. */
    record NoBet() implements CallbackAnswer {}

    /** It cannot be that bet's result; the message is kept. */
    record Mismatched(String why) implements CallbackAnswer {}

    /**
     * The answer as the metric {@code slipwatch_callbacks_total} names it: a public word, whatever the types are
     * called.
     */
    default String label() {
        return switch (this) {
            case Heard _ -> "heard";
            case NoProvider _ -> "noprovider";
            case Forged _ -> "forged";
            case Conflicting _ -> "conflicting";
            case NoBet _ -> "nobet";
            case Mismatched _ -> "mismatched";
        };
    }
}
