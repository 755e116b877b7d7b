package io.slipwatch.run.preflight;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Prints what a start waits for, where it waits longer than 5 s. Close it when the wait is over. */
public final class LongWait implements AutoCloseable {

    /** A person looks at a silent terminal for about as long before they think that it hangs; a choice. */
    static final Duration SILENT_MAX = Duration.ofSeconds(5);

    private volatile boolean over;

    private LongWait() {}

    /**
     * Begins, and tells the terminal.
     *
     * @param what ends the sentence "Slipwatch waits for"
     */
    public static LongWait on(String what) {
        return on(what, System.err::println);
    }

    /** Begins, and tells the log instead of the terminal. */
    public static LongWait on(String what, Consumer<String> log) {
        LongWait wait = new LongWait();
        CompletableFuture.delayedExecutor(SILENT_MAX.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> wait.say("Slipwatch waits for " + what + ".", log));
        return wait;
    }

    private void say(String sentence, Consumer<String> log) {
        if (!over) {
            log.accept(sentence);
        }
    }

    @Override
    public void close() {
        over = true;
    }
}
