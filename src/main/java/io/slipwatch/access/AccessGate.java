package io.slipwatch.access;

import io.slipwatch.access.key.DemoKeys;
import io.slipwatch.access.key.KeyRing;
import io.slipwatch.access.token.TokenTrust;
import io.slipwatch.access.token.Tokens;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.jboss.logging.Logger;

/** Opens the door; a service that no credential opens is a mistake of its start. */
@ApplicationScoped
public class AccessGate {

    private static final Logger LOG = Logger.getLogger(AccessGate.class);

    /** Each takes a second at most. */
    private static final int ATTEMPTS = 10;

    private final DemoKeys demo;
    private final Tokens tokens;
    private final TokenTrust trust;
    private final KeyRing ring;

    @Inject
    AccessGate(DemoKeys demo, Tokens tokens, TokenTrust trust, KeyRing ring) {
        this.demo = demo;
        this.tokens = tokens;
        this.trust = trust;
        this.ring = ring;
    }

    /** One sentence on a setting with which the wrong ones would be let in. */
    public Optional<String> flaw() {
        return trust.flaw();
    }

    /** Begins to let callers in; blocking. False where there is neither key nor identity provider nor demo key. */
    public boolean open() {
        boolean open = demo.areValid() || tokens.areTaken() || hasKeys();
        if (open) {
            // Not before: two first readings at once take longer than one, and nobody needs a copy behind a failed
            // start.
            ring.start();
        }
        return open;
    }

    /** The first readings of a cold process on a busy machine may take too long for a caller, but not for a start. */
    private boolean hasKeys() {
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            try {
                return ring.hasAny().toCompletableFuture().join();
            } catch (CompletionException e) {
                LOG.debugf(e, "the keys could not be read in attempt %s of %s", attempt, ATTEMPTS);
            }
        }
        return ring.hasAny().toCompletableFuture().join();
    }
}
