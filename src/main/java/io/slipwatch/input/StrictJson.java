package io.slipwatch.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.slipwatch.problem.ProblemType;
import io.slipwatch.problem.Refusal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Reads one JSON object and nothing else: no second value, no duplicate key, no comment, no byte order mark, UTF-8
 * only. The defaults of the common readers take 1.9 for 1, a missing number for 0 and the last of two equal keys.
 */
public final class StrictJson {

    private static final int DEPTH_MAX = 16;
    private static final int NUMBER_CHARS_MAX = 32;
    private static final int STRING_CHARS_MAX = 8 * 1024;

    /** Our own sentence, because the library's message names its classes. */
    private static final String BOUNDS = String.format(
            Locale.ROOT,
            "it is nested deeper than %d, has a number of more than %d characters or a text of more than %d",
            DEPTH_MAX,
            NUMBER_CHARS_MAX,
            STRING_CHARS_MAX);

    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH_MAX)
                            .maxNumberLength(NUMBER_CHARS_MAX)
                            .maxStringLength(STRING_CHARS_MAX)
                            .maxNameLength(STRING_CHARS_MAX)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private StrictJson() {}

    /**
     * A member of the object.
     *
     * @param raw an object or array exactly as it was sent; empty for other values
     */
    public record Member(JsonNode value, String raw) {}

    /**
     * Reads the body, which must be one object, and returns its members.
     *
     * @throws Refusal where it is anything else
     */
    public static Map<String, Member> object(byte[] body) {
        String text = utf8(body);
        try (JsonParser parser = JSON.createParser(text)) {
            JsonToken first = parser.nextToken();
            if (first == null || first == JsonToken.VALUE_NULL) {
                throw Refusal.of(ProblemType.MALFORMED_JSON, "the body is empty");
            }
            if (first != JsonToken.START_OBJECT) {
                throw Refusal.of(ProblemType.INVALID_TYPE, "", "must be an object");
            }
            Map<String, Member> members = members(parser, text);
            if (parser.nextToken() != null) {
                throw Refusal.of(ProblemType.MALFORMED_JSON, "nothing may follow the object");
            }
            return members;
        } catch (StreamConstraintsException e) {
            throw Refusal.of(ProblemType.JSON_TOO_COMPLEX, BOUNDS);
        } catch (JsonParseException e) {
            throw malformed(e);
        } catch (NumberFormatException | ArithmeticException e) {
            // Valid JSON, but no reader here takes an exponent beyond 32 bits.
            throw Refusal.of(ProblemType.JSON_TOO_COMPLEX, "a number's exponent is too large");
        } catch (IOException e) {
            throw Refusal.of(ProblemType.MALFORMED_JSON, "the body cannot be read");
        }
    }

    private static Map<String, Member> members(JsonParser parser, String text) throws IOException {
        Map<String, Member> members = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            members.put(name, member(parser, parser.nextToken(), text));
        }
        return members;
    }

    /**
     * Asks for the end offset of objects and arrays only: after a scalar the parser may already be past the separator,
     * and the look-up is slow.
     */
    private static Member member(JsonParser parser, JsonToken token, String text) throws IOException {
        if (token == JsonToken.VALUE_STRING) {
            return new Member(TextNode.valueOf(parser.getText()), "");
        }
        if (!token.isStructStart()) {
            return new Member(parser.readValueAsTree(), "");
        }
        int start = (int) parser.currentTokenLocation().getCharOffset();
        JsonNode value = parser.readValueAsTree();
        int end = (int) parser.currentLocation().getCharOffset();
        return new Member(value, text.substring(start, Math.min(end, text.length())));
    }

    private static Refusal malformed(JsonParseException e) {
        String message = e.getOriginalMessage();
        if (message.startsWith("Duplicate field")) {
            return Refusal.of(ProblemType.DUPLICATE_FIELD, message);
        }
        return Refusal.of(
                ProblemType.MALFORMED_JSON,
                "at line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr());
    }

    private static String utf8(byte[] body) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Refusal.of(ProblemType.MALFORMED_JSON, "the body is not UTF-8");
        }
        if (text.startsWith("\uFEFF")) {
            throw Refusal.of(ProblemType.MALFORMED_JSON, "the body starts with a byte order mark");
        }
        return text;
    }
}
