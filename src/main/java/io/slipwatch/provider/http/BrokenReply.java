package io.slipwatch.provider.http;

import io.slipwatch.bet.model.AttemptClass;
import io.slipwatch.bet.model.CauseCode;
import io.slipwatch.provider.spi.Answer;
import io.slipwatch.provider.spi.SafeText;
import io.slipwatch.provider.spi.Unreadable;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.StreamResetException;
import java.io.IOException;

/** Says why there is no whole answer to what was sent: it may have arrived. */
final class BrokenReply {

    private static final int DETAIL_CODE_POINTS_MAX = 256;

    private BrokenReply() {}

    /** No answer had begun, as far as we could see: the connection is lost, or what came is not HTTP. */
    static Answer beforeAnswer(Throwable failure) {
        boolean lost = failure instanceof IOException
                || failure instanceof HttpClosedException
                || failure instanceof StreamResetException;
        return lost
                ? Answer.of(AttemptClass.UNKNOWN, CauseCode.RESET, detail(failure))
                : Answer.of(AttemptClass.UNREADABLE, CauseCode.UNREADABLE, detail(failure));
    }

    /** The answer had begun. */
    static Answer inAnswer(Throwable failure, int status) {
        Answer answer = failure instanceof Unreadable tooLong
                ? Answer.of(AttemptClass.UNREADABLE, CauseCode.UNREADABLE, tooLong.why())
                : Answer.of(AttemptClass.UNKNOWN, CauseCode.CUT_OFF, detail(failure));
        return answer.withStatus(status);
    }

    private static String detail(Throwable failure) {
        String message = failure.getClass().getSimpleName() + ": " + failure.getMessage();
        return SafeText.of(message, DETAIL_CODE_POINTS_MAX);
    }
}
