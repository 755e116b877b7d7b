package io.slipwatch.access.caller;

/** The names of the {@link Role}s for annotations, which take constants only. A test holds them against the roles. */
public final class Roles {

    /** {@link Role#GAME}. */
    public static final String GAME = "game";

    /** {@link Role#SUPPORT}. */
    public static final String SUPPORT = "support";

    /** {@link Role#ADMIN}. */
    public static final String ADMIN = "admin";

    /** {@link Role#AUDITOR}. */
    public static final String AUDITOR = "auditor";

    /** {@link Role#OPERATE}. */
    public static final String OPERATE = "operate";

    private Roles() {}
}
