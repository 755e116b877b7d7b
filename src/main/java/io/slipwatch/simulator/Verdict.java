package io.slipwatch.simulator;

/** The provider's decision about one call. */
record Verdict(String script, Effect effect, Answer answer) {}
