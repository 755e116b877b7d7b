package io.slipwatch.provider.adapter.form;

import io.slipwatch.bet.port.Callback.About;
import io.slipwatch.bet.port.Callbacks.Subject;
import io.slipwatch.input.Ids;
import io.slipwatch.provider.spi.CallbackMessage;
import io.slipwatch.provider.spi.CallbackProtocol;
import io.slipwatch.provider.spi.SafeText;
import io.slipwatch.provider.spi.Unreadable;
import io.slipwatch.webhook.CallbackKeys;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;

/** Callbacks as forms: the message's id, its time and its signature are fields among the others, and no header counts. */
final class FormCallbacks implements CallbackProtocol {

    private static final int SHOWN_MAX = 256;

    private final CallbackKeys keys;

    FormCallbacks(CallbackKeys keys) {
        this.keys = keys;
    }

    @Override
    public MediaType mediaType() {
        return MediaType.APPLICATION_FORM_URLENCODED_TYPE;
    }

    @Override
    public Optional<Signed> verify(HttpHeaders headers, byte[] body) {
        try {
            Form form = Form.read(body);
            return keys.keys().stream().anyMatch(form::isSigned)
                    ? Signed.of(form.get("trace"), form.number("sent"))
                    : Optional.empty();
        } catch (Unreadable bad) {
            return Optional.empty();
        }
    }

    @Override
    public CallbackMessage read(byte[] body) throws Unreadable {
        Form form = Form.read(body);
        About about = new About.OurId(Ids.read(form.get("bet")).orElseThrow(() -> new Unreadable("no bet of ours")));
        return new Message(form, about);
    }

    private record Message(Form form, About about) implements CallbackMessage {

        @Override
        public Told told(Subject bet) throws Unreadable {
            return new Told(
                    FormBet.result(form, bet.stake()).orElseThrow(Unreadable.NoResult::new),
                    Optional.ofNullable(form.fields().get("why")));
        }

        @Override
        public String shown() {
            return SafeText.of("state=" + form.fields().getOrDefault("state", ""), SHOWN_MAX);
        }
    }
}
