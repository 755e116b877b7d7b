package io.slipwatch.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Collects all faults of the configuration, so that a person can repair them in one go. */
public final class ConfigErrors {

    private final List<String> sentences = new ArrayList<>();

    /** Adds one sentence: the key, the value, what is allowed. */
    public void add(String key, Object value, String allowed) {
        sentences.add("%s is \"%s\"; allowed is %s.".formatted(key, value, allowed));
    }

    /** Adds a fault where the duration is not within the bounds, both of which are allowed. */
    public void between(String key, Duration value, Duration min, Duration max) {
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            add(key, value, min + " to " + max);
        }
    }

    /** Adds a fault where the number is not within the bounds, both of which are allowed. */
    public void between(String key, int value, int min, int max) {
        if (value < min || value > max) {
            add(key, value, min + " to " + max);
        }
    }

    /**
     * Stops the start where there are faults; the last call.
     *
     * @throws BadSettings with a sentence for each fault
     */
    public void stopTheStart() {
        if (!sentences.isEmpty()) {
            throw new BadSettings(sentences);
        }
    }
}
