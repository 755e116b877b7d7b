package io.slipwatch.bet;

import java.time.Duration;
import java.util.Optional;

/** How an attempt ended: {@code TestEnd.ofSubmission(NOT_SENT).retryAfter(...).build()}. */
final class TestEnd {

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

    static TestEnd ofSubmission(AttemptClass attempt) {
        return new TestEnd(Call.SUBMIT, attempt);
    }

    static TestEnd ofInquiry(AttemptClass attempt) {
        return new TestEnd(Call.INQUIRE, attempt);
    }

    TestEnd code(CauseCode given) {
        this.code = Optional.of(given);
        return this;
    }

    TestEnd result(Result given) {
        this.result = Optional.of(given);
        return this;
    }

    TestEnd retryAfter(Duration given) {
        this.retryAfter = Optional.of(given);
        return this;
    }

    TestEnd raw(String given) {
        this.raw = Optional.of(given);
        return this;
    }

    TestEnd misconfigured() {
        this.misconfigured = true;
        return this;
    }

    AttemptEnd.Attempted build() {
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
