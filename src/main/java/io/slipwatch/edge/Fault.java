package io.slipwatch.edge;

import io.slipwatch.problem.Problem;
import io.slipwatch.problem.ProblemType;
import java.util.Arrays;
import java.util.Optional;

/** What is wrong with a request before anybody has read it. */
enum Fault {
    BAD_REQUEST(ProblemType.BAD_REQUEST),
    NOT_FOUND(ProblemType.NOT_FOUND),
    TOO_LARGE(ProblemType.PAYLOAD_TOO_LARGE),
    /** A body that broke off, or whose chunks make no sense: nobody knows where the next request begins. */
    UNREADABLE(ProblemType.BAD_REQUEST),
    OVERLOADED(ProblemType.OVERLOADED, "too many bets are being posted; repeat the same request"),
    SHARE_USED(ProblemType.RATE_LIMITED, "too many bets of this credential are being posted; repeat the same request");

    private final ProblemType type;
    private final String detail;

    Fault(ProblemType type) {
        this(type, type.title());
    }

    Fault(ProblemType type, String detail) {
        this.type = type;
        this.detail = detail;
    }

    Problem problem() {
        return Problem.of(type, detail);
    }

    /** Whether the same request may be welcome a moment later. */
    boolean isRetryable() {
        return this == OVERLOADED || this == SHARE_USED;
    }

    /** Whether what follows on the connection is not to be read. */
    boolean endsConnection() {
        return this == TOO_LARGE || this == UNREADABLE;
    }

    /** What a status of the layers below means. */
    static Optional<Fault> of(int status) {
        return Arrays.stream(values())
                .filter(fault -> fault.type.status() == status)
                .findFirst();
    }
}
