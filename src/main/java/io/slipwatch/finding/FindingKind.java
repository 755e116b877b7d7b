package io.slipwatch.finding;

/** The kinds of findings: a closed list. */
public enum FindingKind {
    /** The provider does not know the bet, and sending it again could make it twice or come too late. */
    RESEND_NOT_SAFE("resend-not-safe"),
    /** The provider's answer makes no sense; the raw answer is in the evidence. */
    UNREADABLE_ANSWER("unreadable-answer"),
    /** The provider contradicts a result that stands. */
    RESULT_CONFLICT("result-conflict"),
    /** A late result is held by contract and waits for a resolution. */
    LATE_RESULT_HELD("late-result-held"),
    /** The give-up time passed without a result. */
    GIVEN_UP("given-up"),
    /** Bets without a result belong to a provider that is not in the configuration. */
    PROVIDER_NOT_CONFIGURED("provider-not-configured"),
    /** Bets without a result were sent to a gateway that is no longer in its provider's configuration. */
    GATEWAY_NOT_CONFIGURED("gateway-not-configured"),
    /** A gateway turns us away as a caller: our credentials, address or configuration. */
    GATEWAY_MISCONFIGURED("gateway-misconfigured"),
    /** A provider's callback cannot be interpreted; it is kept. */
    CALLBACK_QUARANTINED("callback-quarantined"),
    /**
     * A provider's callback speaks of a bet that it does not have with us, or not yet; it is kept until the bet comes.
     */
    RESULT_BEFORE_BET("result-before-bet"),
    /**
     * The database runs with {@code fsync} or {@code full_page_writes} off: a power cut can lose bets that were
     * acknowledged. Of no operator. It stays open when the setting is mended, because what was written before may be
     * lost already; a person closes it. Closed while the setting is still off, it is opened again once the database's
     * server has started anew.
     */
    DATABASE_NOT_DURABLE("database-not-durable");

    private final String slug;

    FindingKind(String slug) {
        this.slug = slug;
    }

    /** Returns the kind's name in the API and in the table. */
    public String slug() {
        return slug;
    }

    /** Returns the kind of that name. */
    public static java.util.Optional<FindingKind> of(String slug) {
        return java.util.Arrays.stream(values())
                .filter(kind -> kind.slug.equals(slug))
                .findFirst();
    }
}
