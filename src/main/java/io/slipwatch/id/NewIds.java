package io.slipwatch.id;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.util.UUID;

/**
 * UUIDs of version 7 (RFC 9562). They sort by their time of birth, which keeps an index's newest rows together. Nothing may rely on
 * the order, and none of them is a secret: the next one of the same millisecond can be guessed.
 */
public final class NewIds {

    /** One for all: its state is what keeps two ids of one millisecond apart and in order. */
    private static final TimeBasedEpochGenerator GENERATOR = Generators.timeBasedEpochGenerator();

    private NewIds() {}

    /** Makes the next id; may be called by any thread. */
    public static UUID next() {
        return GENERATOR.generate();
    }
}
