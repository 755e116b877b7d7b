package io.slipwatch.provider.http;

import io.slipwatch.bet.model.AttemptClass;
import io.slipwatch.bet.model.CauseCode;
import io.slipwatch.provider.spi.Answer;
import io.slipwatch.provider.spi.SafeText;
import java.util.function.Supplier;

/**
 * How far an answer is believed to be the one to our question, whatever protocol it is of. One that names no bet is ours by its
 * place alone, and its place is sure only where it is the first.
 */
final class BelievedAnswer {

    private BelievedAnswer() {}

    /**
     * What the reply comes to.
     *
     * @param named which bet it says that it is about
     * @param read what it means where it is ours
     */
    static Answer of(Reply reply, NamedBet named, Supplier<Answer> read) {
        return believed(reply, named, read).withStatus(reply.status());
    }

    private static Answer believed(Reply reply, NamedBet named, Supplier<Answer> read) {
        return switch (named) {
            case OURS -> read.get();
            case ANOTHER ->
                Answer.of(
                                AttemptClass.UNREADABLE,
                                CauseCode.UNREADABLE,
                                "HTTP " + reply.status() + ": it is about another bet")
                        .withEvidence(SafeText.of(reply.body().getBytes()));
            case NONE ->
                switch (reply.use()) {
                    case FIRST -> read.get();
                    case REPEATED -> doubted(read.get(), reply.status());
                };
        };
    }

    /** What says nothing of the bet stays what it is, with its cause and evidence. */
    private static Answer doubted(Answer answer, int status) {
        return switch (answer.attempt()) {
            case UNKNOWN, UNREADABLE -> answer;
            case NOT_SENT, TURNED_AWAY, ACCEPTED, RESULT, REFUSED, NOT_FOUND ->
                Answer.of(
                        AttemptClass.UNKNOWN,
                        CauseCode.UNREADABLE,
                        "HTTP " + status + " without id, on a connection that had carried an answer");
        };
    }
}
