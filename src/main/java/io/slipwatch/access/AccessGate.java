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

/** Opens the service to callers at its start, which fails where no credential could ever be accepted. */
@ApplicationScoped
public class AccessGate {

    private static final Logger LOG = Logger.getLogger(AccessGate.class);

    /** How often the keys are read at the start; each attempt takes a second at most. */
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

    /** Returns a sentence about a setting with which wrong tokens would be accepted. */
    public Optional<String> flaw() {
        return trust.flaw();
    }

    /**
     * Begins to accept callers; blocking. Returns false where there is neither a key nor an identity provider nor a
     * demo key.
     */
    public boolean open() {
        boolean open = demo.areValid() || tokens.areTaken() || hasKeys();
        if (open) {
            // Not before, because two first readings at once take longer than one, and a failed start needs no copy.
            ring.start();
        }
        return open;
    }

    /**
     * Reads again where it fails: the first readings of a cold process may take too long for a caller, but not for a
     * start.
     */
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
