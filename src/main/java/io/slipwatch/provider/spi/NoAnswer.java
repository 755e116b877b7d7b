package io.slipwatch.provider.spi;

/** The lack of an answer: a call that the breaker counts. Never retried here; what follows is decided by its class. */
public final class NoAnswer extends Exception {

    private final transient Answer answer;

    public NoAnswer(Answer answer) {
        // Without a stack trace: it is made for every failed call and thrown nowhere.
        super(answer.detail(), null, false, false);
        this.answer = answer;
    }

    public Answer answer() {
        return answer;
    }
}
