package io.slipwatch.provider.spi;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** JSON as strictly as money wants it: UTF-8, no key twice, nothing after the end, at most 16 deep. */
public final class Json {

    static final int DEPTH_MAX = 16;

    public static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEPTH_MAX).build())
            .build();

    private static final ObjectMapper MAPPER =
            new ObjectMapper(FACTORY).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Json() {}

    public static JsonNode object(byte[] utf8) throws Unreadable {
        try {
            // By a decoder of our own: Jackson guesses UTF-16 and UTF-32, and lets some malformed UTF-8 pass.
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
            JsonNode node = MAPPER.readTree(text);
            if (node.isObject()) {
                return node;
            }
            throw new Unreadable("not a JSON object");
        } catch (CharacterCodingException bad) {
            throw new Unreadable("not UTF-8");
        } catch (StreamConstraintsException bad) {
            throw new Unreadable("JSON that is nested too deep or has an overlong token");
        } catch (JsonProcessingException bad) {
            throw new Unreadable("not JSON");
        }
    }

    /** The text of a field that may be left out. */
    public static Optional<String> text(JsonNode object, String name) throws Unreadable {
        JsonNode node = object.path(name);
        if (absent(node)) {
            return Optional.empty();
        }
        if (!node.isTextual()) {
            throw new Unreadable(name + " is no string");
        }
        return Optional.of(node.textValue());
    }

    /** Left out, or null, which is the same. */
    public static boolean absent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }
}
