package io.slipwatch.provider.contract;

import io.slipwatch.config.ConfigErrors;
import io.slipwatch.webhook.CallbackKeys;
import io.slipwatch.webhook.WebhookKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the keys of a provider's callbacks, at the start; its problems never show one. */
final class CallbackKeysParser {

    /** Two do for a rotation; each costs a digest per callback. A choice. */
    private static final int KEYS_MAX = 8;

    static final String HIDDEN = "(not shown)";

    private final ConfigErrors problems;

    CallbackKeysParser(ConfigErrors problems) {
        this.problems = problems;
    }

    /**
     * The keys of the settings and of their file.
     *
     * @param key of the provider's block, a dot at its end
     */
    CallbackKeys read(String key, ProviderSettings settings) {
        List<WebhookKey> keys = new ArrayList<>();
        settings.callbackKeys().ifPresent(texts -> add(keys, key + "callback-keys", HIDDEN, texts));
        settings.callbackKeysFile().ifPresent(file -> add(keys, key + "callback-keys-file", file, lines(key, file)));
        if (keys.size() > KEYS_MAX) {
            problems.add(key + "callback-keys", keys.size() + " keys", "at most " + KEYS_MAX);
        }
        return new CallbackKeys(keys.stream().distinct().toList());
    }

    private List<String> lines(String key, String file) {
        Optional<String> content = SecretFile.read(file);
        if (content.isEmpty()) {
            problems.add(key + "callback-keys-file", file, "a readable file");
        }
        return content.stream()
                .flatMap(String::lines)
                .filter(line -> !line.isBlank())
                .toList();
    }

    private void add(List<WebhookKey> keys, String key, String shown, List<String> texts) {
        for (String text : texts) {
            WebhookKey.read(text.strip())
                    .ifPresentOrElse(keys::add, () -> problems.add(key, shown, WebhookKey.FORM + ", each"));
        }
    }
}
