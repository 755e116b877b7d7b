package io.slipwatch.bet.model;

import io.slipwatch.bet.attempt.AttemptEnd;
import io.slipwatch.bet.contract.Call;
import java.time.Duration;
import java.util.Optional;

/** How an attempt ended: {@code TestEnd.ofSubmission(NOT_SENT).retryAfter(...).build()}. */
public final class TestEnd {

    private final Call call;
    private final AttemptClass attempt;
    private Optional<CauseCode> code = Optional.empty();
    private Optional<Result> result = Optional.empty();
    private Optional<Duration> retryAfter = Optional.empty();
    private Optional<String> raw = Optional.empty();
    private boolean misconfigured;

    private TestEnd(Call call, AttemptClass attempt) {
        this.call = call;
        this.attempt = attempt;
    }

    public static TestEnd ofSubmission(AttemptClass attempt) {
        return new TestEnd(Call.SUBMIT, attempt);
    }

    public static TestEnd ofInquiry(AttemptClass attempt) {
        return new TestEnd(Call.INQUIRE, attempt);
    }

    public TestEnd code(CauseCode given) {
        this.code = Optional.of(given);
        return this;
    }

    public TestEnd result(Result given) {
        this.result = Optional.of(given);
        return this;
    }

    public TestEnd retryAfter(Duration given) {
        this.retryAfter = Optional.of(given);
        return this;
    }

    public TestEnd raw(String given) {
        this.raw = Optional.of(given);
        return this;
    }

    public TestEnd misconfigured() {
        this.misconfigured = true;
        return this;
    }

    public AttemptEnd.Attempted build() {
        return new AttemptEnd.Attempted(
                call,
                attempt,
                code,
                TestBet.GATEWAY,
                Duration.ofMillis(120),
                Optional.empty(),
                result,
                Optional.of("D-55"),
                retryAfter,
                "as the test says",
                raw,
                misconfigured);
    }
}
