package io.slipwatch.access.caller;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** How callers are authenticated. */
@ConfigMapping(prefix = "slipwatch.access")
public interface AccessSettings {

    /**
     * Whether {@code demo-game} and the like are keys. Decided by the start alone: with the embedded database, and
     * where only this machine can call.
     */
    @WithDefault("false")
    boolean demoKeys();

    /** Tokens of an identity provider; their issuer, audience and keys are {@code quarkus.oidc.*}. */
    Tokens tokens();

    /** What is read from a token. */
    interface Tokens {

        /** The claim that names the operator; a token without it lets nobody in. */
        @WithDefault("operator")
        String operatorClaim();

        /** The claim that lists the roles; a path, its parts separated by slashes. */
        @WithDefault("roles")
        String rolesClaim();

        /**
         * The claim that makes a caller the platform, with role {@code operate} and no other, whatever the token says
         * of operator and roles; a name or a path as above. It does where it is {@code true}, or says {@code operate}
         * as a text or in a list. None by default: then no token does. It may be neither of the claims above, because
         * each operator decides what they say of its people.
         */
        Optional<String> operateClaim();

        /** The signature algorithms that are taken; never one with a shared secret, and never none. */
        @WithDefault("RS256,RS384,RS512,PS256,PS384,PS512,ES256,ES384,ES512,EdDSA")
        List<String> algorithms();
    }
}
