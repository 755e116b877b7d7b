package io.slipwatch.input;

import java.util.Arrays;
import java.util.Optional;

/** Reads the names of a closed list: exactly as they are written, no other case. */
public final class Names {

    private Names() {}

    /** The constant of that name. */
    public static <E extends Enum<E>> Optional<E> read(Class<E> list, String name) {
        return Arrays.stream(list.getEnumConstants())
                .filter(one -> one.name().equals(name))
                .findFirst();
    }
}
