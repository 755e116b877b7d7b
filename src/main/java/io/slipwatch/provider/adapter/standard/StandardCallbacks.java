package io.slipwatch.provider.adapter.standard;

import io.slipwatch.provider.spi.CallbackMessage;
import io.slipwatch.provider.spi.CallbackProtocol;
import io.slipwatch.provider.spi.Json;
import io.slipwatch.provider.spi.Unreadable;
import io.slipwatch.webhook.CallbackKeys;
import io.slipwatch.webhook.WebhookHeaders;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;

/** The callbacks of {@code openapi/provider.yaml}: JSON, signed by Standard Webhooks over the raw bytes. */
final class StandardCallbacks implements CallbackProtocol {

    private final CallbackKeys keys;

    StandardCallbacks(CallbackKeys keys) {
        this.keys = keys;
    }

    @Override
    public MediaType mediaType() {
        return MediaType.APPLICATION_JSON_TYPE;
    }

    @Override
    public Optional<Signed> verify(HttpHeaders headers, byte[] body) {
        return WebhookHeaders.read(headers)
                .filter(envelope -> keys.signed(envelope, body))
                .flatMap(envelope -> Signed.of(envelope.id(), envelope.epochSeconds()));
    }

    @Override
    public CallbackMessage read(byte[] body) throws Unreadable {
        return StandardCallback.of(Json.object(body));
    }
}
