package io.slipwatch.provider;

/** The lack of an answer: a call that the breaker counts. Never retried here; what follows is decided by its class. */
final class NoAnswer extends Exception {

    private final transient Answer answer;

    NoAnswer(Answer answer) {
        // Without a stack trace: it is made for every failed call and thrown nowhere.
        super(answer.detail(), null, false, false);
        this.answer = answer;
    }

    Answer answer() {
        return answer;
    }
}
