package io.slipwatch.bet.model;

/** Why a bet has no result yet: the closed list that support reads. */
public enum CauseCode {
    CONNECT_REFUSED,
    CONNECT_TIMEOUT,
    DNS,
    TLS,
    READ_TIMEOUT,
    RESET,
    CUT_OFF,
    HTTP_5XX,
    RATE_LIMITED,
    /** The gateway turned us away as a caller: credentials, address or configuration, not the bet. */
    AUTH,
    UNREADABLE,
    NOT_FOUND,
    BREAKER_OPEN,
    NO_SLOT,
    /** The replica that made the attempt did not record its end before its lease ran out. */
    OWNER_LOST,
    /** Refused, but an earlier submission may have arrived: an inquiry must tell. */
    REFUSED_ON_RESEND,
    /** A late result waits for a person, by contract. */
    HELD
}
