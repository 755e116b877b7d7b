package io.slipwatch.config;

import java.util.List;

/** Stops the start because the configuration makes no sense; the message has a sentence for each fault. */
public final class BadSettings extends RuntimeException {

    BadSettings(List<String> sentences) {
        super(String.join(" ", sentences));
    }
}
