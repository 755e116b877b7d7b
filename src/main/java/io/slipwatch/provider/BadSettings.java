package io.slipwatch.provider;

import java.util.List;

/** The configuration of the providers makes no sense; the message has a sentence for each problem. Stops the start. */
public final class BadSettings extends RuntimeException {

    BadSettings(List<String> sentences) {
        super(String.join(" ", sentences));
    }
}
