package io.slipwatch.access.caller;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a caller may do. The annotations of each operation say which roles may call it; the contract file shows them. */
public enum Role {
    /** A front end: posts and reads its operator's bets. */
    GAME,
    /** A support agent: reads all of the operator, rechecks, resolves, closes findings. */
    SUPPORT,
    /** Makes and revokes keys. */
    ADMIN,
    /** Reads all of the operator, the access log too; changes nothing. */
    AUDITOR,
    /**
     * Runs the service: sees how providers are doing, and what is about nobody's bet. Of the {@link Caller#PLATFORM}
     * only.
     */
    OPERATE;

    /** Returns the roles that an operator gives to its own people and machines. */
    public static List<Role> ofOperators() {
        return Arrays.stream(values()).filter(role -> role != OPERATE).toList();
    }

    /**
     * Whether a caller of that operator may have the role: the platform has {@link #OPERATE} alone, and it alone has
     * it.
     */
    public boolean fits(String operator) {
        return (this == OPERATE) == operator.equals(Caller.PLATFORM);
    }

    /** The role as requests, tokens and annotations name it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of that name. */
    public static Optional<Role> of(String text) {
        return Arrays.stream(values()).filter(role -> role.text().equals(text)).findFirst();
    }
}
