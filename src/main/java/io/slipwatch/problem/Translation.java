package io.slipwatch.problem;

import java.util.Optional;

/** Knows the refusal that a failure of its room means to a caller. */
@FunctionalInterface
public interface Translation {

    /** Empty where the failure is not of this room. */
    Optional<Refusal> translate(Throwable failure);
}
