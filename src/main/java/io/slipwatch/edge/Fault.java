package io.slipwatch.edge;

import io.slipwatch.problem.Problem;
import io.slipwatch.problem.ProblemType;
import java.util.Arrays;
import java.util.Optional;

/** What is wrong with a request, by its head or its form alone. */
enum Fault {
    BAD_REQUEST(ProblemType.BAD_REQUEST),
    NOT_FOUND(ProblemType.NOT_FOUND),
    TOO_LARGE(ProblemType.PAYLOAD_TOO_LARGE),
    /** A body that broke off or has broken chunks, so that the beginning of the next request cannot be found. */
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

    /** Whether the same request may succeed a moment later. */
    boolean isRetryable() {
        return this == OVERLOADED || this == SHARE_USED;
    }

    /** Whether the connection is closed with the answer, because what follows on it is not read. */
    boolean endsConnection() {
        return this == TOO_LARGE || this == UNREADABLE;
    }

    /** Returns the fault that a layer below means by its status. */
    static Optional<Fault> of(int status) {
        return Arrays.stream(values())
                .filter(fault -> fault.type.status() == status)
                .findFirst();
    }
}
