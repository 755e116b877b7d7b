package io.slipwatch.config;

import java.util.List;

/** The configuration makes no sense; the message has a sentence for each problem. Stops the start. */
public final class BadSettings extends RuntimeException {

    BadSettings(List<String> sentences) {
        super(String.join(" ", sentences));
    }
}
