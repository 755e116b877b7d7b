package io.slipwatch.problem;

import java.util.Optional;

/** Translates the exceptions of one room, which know nothing of HTTP, into refusals. */
@FunctionalInterface
public interface Translation {

    /** Returns the refusal; empty where the failure is not of this room. */
    Optional<Refusal> translate(Throwable failure);
}
