package io.slipwatch.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What is wrong in the configuration, all of it, so that it is repaired in one go. */
public final class ConfigErrors {

    private final List<String> sentences = new ArrayList<>();

    /** One sentence: the key, the value, what is allowed. */
    public void add(String key, Object value, String allowed) {
        sentences.add("%s is \"%s\"; allowed is %s.".formatted(key, value, allowed));
    }

    /** A duration within bounds, both of them allowed. */
    public void between(String key, Duration value, Duration min, Duration max) {
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            add(key, value, min + " to " + max);
        }
    }

    /** A number within bounds, both of them allowed. */
    public void between(String key, int value, int min, int max) {
        if (value < min || value > max) {
            add(key, value, min + " to " + max);
        }
    }

    /**
     * The last call of the judgement.
     *
     * @throws BadSettings where there is any problem
     */
    public void stopTheStart() {
        if (!sentences.isEmpty()) {
            throw new BadSettings(sentences);
        }
    }
}
