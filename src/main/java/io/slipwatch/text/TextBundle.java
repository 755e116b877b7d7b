package io.slipwatch.text;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;

/**
 * The texts of one language. A key is the path to a text in the language's file, with dots: {@code problem.not-found.do}.
 */
public final class TextBundle {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** Read once: the files are part of the program. */
    private static final Map<String, TextBundle> ALL = all();

    private final String language;
    private final Map<String, String> texts;

    private TextBundle(String language, Map<String, String> texts) {
        this.language = language;
        this.texts = Map.copyOf(texts);
    }

    /** Returns the languages that there are, English first. */
    public static List<TextBundle> languages() {
        return List.copyOf(ALL.values());
    }

    /** Returns the English texts, which exist for every key. */
    public static TextBundle english() {
        return ALL.values().iterator().next();
    }

    /** The language's tag (BCP 47), which is also its file's name. */
    public String language() {
        return language;
    }

    /** Returns the keys that have a text. */
    public Set<String> keys() {
        return texts.keySet();
    }

    /**
     * Returns the key's text.
     *
     * @throws NoSuchElementException where there is none, which is a fault of the program
     */
    public String text(String key) {
        return find(key).orElseThrow(() -> new NoSuchElementException("no text in " + language + " for " + key));
    }

    /** Returns the key's text; empty where there need not be one. */
    public Optional<String> find(String key) {
        return Optional.ofNullable(texts.get(key));
    }

    private static Map<String, TextBundle> all() {
        Map<String, TextBundle> all = new LinkedHashMap<>();
        read("languages").forEach(name -> all.put(name.textValue(), of(name.textValue())));
        return all;
    }

    private static TextBundle of(String language) {
        Map<String, String> texts = new HashMap<>();
        collect("", read(language), texts);
        return new TextBundle(language, texts);
    }

    private static void collect(String prefix, JsonNode node, Map<String, String> into) {
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            String key = prefix + member.getKey();
            if (member.getValue().isTextual()) {
                into.put(key, member.getValue().textValue());
            } else {
                collect(key + ".", member.getValue(), into);
            }
        }
    }

    private static JsonNode read(String name) {
        try (InputStream file = TextBundle.class.getResourceAsStream("/text/" + name + ".json")) {
            if (file == null) {
                throw new IllegalStateException("the package lacks text/" + name + ".json");
            }
            return JSON.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException("text/" + name + ".json", e);
        }
    }
}
