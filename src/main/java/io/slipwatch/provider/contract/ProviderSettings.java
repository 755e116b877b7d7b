package io.slipwatch.provider.contract;

import io.slipwatch.bet.contract.LateResults;
import io.slipwatch.bet.contract.Placement;
import io.slipwatch.bet.contract.Resettlement;
import io.slipwatch.config.DurationText;
import io.slipwatch.config.Rate;
import io.slipwatch.config.RateText;
import io.slipwatch.provider.spi.Auth;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A provider's contract, one block of the configuration; this is its manual. Durations are ISO-8601 ({@code PT30S}) or
 * short ({@code 250MS}, {@code 30S}, {@code 5M}, {@code 24H}, {@code 7D}). A value outside its bounds, and a key that
 * does not stand here, stop the start with a sentence.
 */
public interface ProviderSettings {

    /** How we speak to it: the name of an adapter. There is one: {@code http}. */
    String adapter();

    /** Who hands the bet to the game. BY_PROVIDER: its game server holds the bet already, and we only inquire. */
    @WithDefault("BY_US")
    Placement placement();

    /** False retires it: no new bets, the old ones are followed to their end. */
    @WithDefault("true")
    boolean accepting();

    /** Its addresses by name, at least one; tried in the order of their names, the next where one has no place free. */
    Map<String, GatewaySettings> gateways();

    /** To a connection, name look-up and TLS included. 1 ms to 30 s. Beyond it: NOT_SENT, nothing can have left us. */
    @WithDefault("1S")
    @WithConverter(DurationText.class)
    Duration connectTimeout();

    /**
     * From the sending to the whole answer. 10 ms to 60 s: a late answer is read for 60 s. Beyond it: UNKNOWN, and an
     * answer that still comes is recorded.
     */
    @WithDefault("5S")
    @WithConverter(DurationText.class)
    Duration attemptTimeout();

    /** A bet is submitted only where its deadline is further away. 0 to less than each deadline; attempt-timeout if absent. */
    @WithConverter(DurationText.class)
    Optional<Duration> submitMargin();

    /** How long a bet waits that names no deadline, from its insert. 1 s to deadline-max. */
    @WithDefault("30S")
    @WithConverter(DurationText.class)
    Duration deadline();

    /** The same for games whose id starts with the key; the longest prefix wins. A prefix with dots stands in quotes. */
    Map<String, @WithConverter(DurationText.class) Duration> deadlineByGame();

    /** The furthest deadline that a bet may name, from its insert. 1 s to 365 days; beyond it the bet is refused. */
    @WithDefault("24H")
    @WithConverter(DurationText.class)
    Duration deadlineMax();

    /** When we ask what became of a bet. */
    InquirySettings inquiry();

    /**
     * How long it remembers a key, from the first submission: sending again within it is safe. 0 to 365 days; 0 is at
     * most one submission ever. The default is the shortest memory that a provider publishes (Pinnacle's).
     */
    @WithDefault("30M")
    @WithConverter(DurationText.class)
    Duration dedupeWindow();

    /** Whether its gateways know each other's keys: only then a second submission may go to another gateway. */
    @WithDefault("false")
    boolean gatewaysShareDedupe();

    /** A result at or after the deadline: ACCEPT records it, HOLD keeps it for a person. */
    @WithDefault("ACCEPT")
    LateResults lateResults();

    /** Whether it corrects results by higher revisions. NONE: a second, different result is a conflict. */
    @WithDefault("NONE")
    Resettlement resettlement();

    /** The 5xx statuses by which it says that it did not take the bet, 503 say. None by default: a 5xx is UNKNOWN. */
    Optional<List<Integer>> notTakenStatuses();

    /** Attempts under way at once, per gateway and replica. 1 to 10000; beyond it bets wait as due. */
    @WithDefault("64")
    int maxInFlight();

    /** Attempts per window, per gateway and replica, as {@code 50/1S}. 1 to 10000 in 1 ms to 1 hour; no limit if absent. */
    @WithConverter(RateText.class)
    Optional<Rate> rate();

    /** When a gateway is left alone. */
    BreakerSettings breaker();

    /** The longest Retry-After that we obey; more is cut to it. 0 to 1 hour. */
    @WithDefault("60S")
    @WithConverter(DurationText.class)
    Duration retryAfterMax();

    /**
     * The keys that its callbacks may be signed with, each {@code whsec_<base64>} of 24 to 64 bytes, at most 8: while one
     * replaces another both stand here. Without a key no callback is taken.
     */
    Optional<List<String>> callbackKeys();

    /** A file with more of them, one per line. */
    Optional<String> callbackKeysFile();

    /** From TIMED_OUT without a result to a finding for a person. 1 s to 365 days. */
    @WithDefault("7D")
    @WithConverter(DurationText.class)
    Duration giveUpAfter();

    /** One address of the provider; its name is {@code [a-z0-9][a-z0-9-]{0,31}}. */
    interface GatewaySettings {

        /** http or https, with a host, without user, query or fragment; the calls' paths are added to its own. */
        String url();

        /** How we prove who we are: NONE, BEARER (a token) or SIGNATURE (Standard Webhooks, HMAC-SHA256). */
        @WithDefault("NONE")
        Auth auth();

        /** The file with the token, or with {@code whsec_<base64>} of 24 to 64 bytes; required unless auth is NONE. */
        Optional<String> secretFile();
    }

    /** When we ask what became of a bet; each list's last wait repeats, each wait is 1 ms to 7 days, at most 32 of them. */
    interface InquirySettings {

        /** Waits before the deadline. */
        @WithDefault("1S,2S,4S,8S,15S,30S,60S")
        List<@WithConverter(DurationText.class) Duration> schedule();

        /** Waits from TIMED_OUT on. */
        @WithDefault("5S,10S,30S,1M,5M,15M,1H")
        List<@WithConverter(DurationText.class) Duration> slowSchedule();

        /** How long after a submission "not found" does not count. attempt-timeout (also if absent) to 24 hours. */
        @WithConverter(DurationText.class)
        Optional<Duration> quietTime();
    }

    /** A breaker per gateway; it fails no bet, it only leaves the gateway alone. One probe closes or opens it again. */
    interface BreakerSettings {

        /** How many of the latest calls are judged. 1 to 1000; before as many were made it stays closed. */
        @WithDefault("20")
        int calls();

        /** The share of them without an answer that opens it. Above 0, at most 1. */
        @WithDefault("0.5")
        double failureRatio();

        /** From its opening to the probe. 1 ms to 10 minutes. */
        @WithDefault("5S")
        @WithConverter(DurationText.class)
        Duration delay();
    }
}
