package io.slipwatch.provider.spi;

import io.slipwatch.bet.model.AttemptClass;
import io.slipwatch.bet.model.CauseCode;
import io.slipwatch.bet.model.Result;
import java.time.Duration;
import java.util.Optional;

/**
 * What a call came to, as the adapter understands it; the lack of an answer included, which {@link NoAnswer} carries.
 *
 * @param evidence the unreadable answer, bounded and safe to store
 * @param misconfigured whether the gateway turns us away as a caller
 */
public record Answer(
        AttemptClass attempt,
        Optional<CauseCode> code,
        Optional<Integer> httpStatus,
        Optional<Result> result,
        Optional<String> providerBetId,
        Optional<Duration> retryAfter,
        String detail,
        Optional<String> evidence,
        boolean misconfigured) {

    public static Answer of(AttemptClass attempt, String detail) {
        return new Answer(
                attempt,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                detail,
                Optional.empty(),
                false);
    }

    public static Answer of(AttemptClass attempt, CauseCode code, String detail) {
        return of(attempt, detail).because(code);
    }

    Answer because(CauseCode cause) {
        return new Answer(
                attempt,
                Optional.of(cause),
                httpStatus,
                result,
                providerBetId,
                retryAfter,
                detail,
                evidence,
                misconfigured);
    }

    public Answer withStatus(int status) {
        return new Answer(
                attempt, code, Optional.of(status), result, providerBetId, retryAfter, detail, evidence, misconfigured);
    }

    public Answer withResult(Result given) {
        return new Answer(
                attempt,
                code,
                httpStatus,
                Optional.of(given),
                given.providerBetId(),
                retryAfter,
                detail,
                evidence,
                misconfigured);
    }

    public Answer withProviderBetId(Optional<String> id) {
        return new Answer(attempt, code, httpStatus, result, id, retryAfter, detail, evidence, misconfigured);
    }

    /** The same as it may be kept. What it means was read before: a token may look like a part of it. */
    public Answer without(Credentials credentials) {
        return new Answer(
                attempt,
                code,
                httpStatus,
                result,
                providerBetId,
                retryAfter,
                credentials.withoutSecret(detail),
                evidence.map(credentials::withoutSecret),
                misconfigured);
    }

    public Answer notBefore(Optional<Duration> wait) {
        return new Answer(attempt, code, httpStatus, result, providerBetId, wait, detail, evidence, misconfigured);
    }

    public Answer withEvidence(String raw) {
        return new Answer(
                attempt, code, httpStatus, result, providerBetId, retryAfter, detail, Optional.of(raw), misconfigured);
    }

    public Answer asMisconfigured() {
        return new Answer(attempt, code, httpStatus, result, providerBetId, retryAfter, detail, evidence, true);
    }

    /** Whether the breaker counts it against the gateway: no answer that makes sense, or overload by its own word. */
    public boolean countsAsFailure() {
        return switch (attempt) {
            case NOT_SENT, UNKNOWN, UNREADABLE -> true;
            case TURNED_AWAY -> code.filter(CauseCode.HTTP_5XX::equals).isPresent();
            case ACCEPTED, RESULT, REFUSED, NOT_FOUND -> false;
        };
    }

    /** Whether it is worth recording after the attempt has ended: a fact about the bet. */
    public boolean isFact() {
        return switch (attempt) {
            case ACCEPTED, RESULT, REFUSED -> true;
            case NOT_SENT, TURNED_AWAY, UNKNOWN, NOT_FOUND, UNREADABLE -> false;
        };
    }
}
