package io.slipwatch.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Whether there is any credential that lets somebody in; a service that nobody can call is a mistake of its start. */
@ApplicationScoped
public class LetIn {

    private final DemoKeys demo;
    private final Tokens tokens;
    private final TokenTrust trust;
    private final KeyRing ring;

    @Inject
    LetIn(DemoKeys demo, Tokens tokens, TokenTrust trust, KeyRing ring) {
        this.demo = demo;
        this.tokens = tokens;
        this.trust = trust;
        this.ring = ring;
    }

    /** One sentence on a setting with which the wrong ones would be let in. */
    public Optional<String> flaw() {
        return trust.flaw();
    }

    /** Blocking, for the start: a key that is stored, an identity provider, or demo keys. */
    public boolean anybody() {
        return demo.areValid()
                || tokens.areTaken()
                || ring.hasAny().toCompletableFuture().join();
    }
}
