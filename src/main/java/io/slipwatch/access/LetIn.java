package io.slipwatch.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Whether there is any credential that lets somebody in; a service that nobody can call is a mistake of its start. */
@ApplicationScoped
public class LetIn {

    private final DemoKeys demo;
    private final Tokens tokens;
    private final KeyRing ring;

    @Inject
    LetIn(DemoKeys demo, Tokens tokens, KeyRing ring) {
        this.demo = demo;
        this.tokens = tokens;
        this.ring = ring;
    }

    /** Blocking, for the start: a key that is stored, an identity provider, or demo keys. */
    public boolean anybody() {
        return demo.areValid()
                || tokens.areTaken()
                || ring.hasAny().toCompletableFuture().join();
    }
}
