package io.slipwatch.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.slipwatch.testing.Bulk;
import io.slipwatch.testing.Bulk.Answer;
import io.slipwatch.testing.Bulk.Request;
import io.slipwatch.testing.Post;
import io.slipwatch.testing.Published;
import io.slipwatch.testing.RawBet;
import io.slipwatch.testing.Sent;
import io.slipwatch.testing.Story;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Strings that break software break nothing here, in whatever field they stand: they are refused, or kept as they are. */
@Story
class NaughtyStringsStory {

    /** Half of a character can only be escaped; the others are sent as they are, and escaped as well. */
    private static final ObjectMapper ESCAPED =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private static final ObjectMapper PLAIN = new ObjectMapper();

    private static final int ADDRESS_MAX = 3_900;
    private static final int REASON_CODE_POINTS_MAX = 500;
    private static final int DETAILS_BYTES_MAX = 4096;

    private static List<String> strings() {
        return Notation.lines("naughty-strings.txt").map(line -> read(line)).toList();
    }

    private static String read(String line) {
        try {
            return PLAIN.readValue(line, String.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(line, e);
        }
    }

    /** Both ways to write it, or the one that there is. */
    private static Stream<String> json(String text) {
        try {
            String escaped = ESCAPED.writeValueAsString(text);
            return whole(text)
                    ? Stream.of(escaped, PLAIN.writeValueAsString(text)).distinct()
                    : Stream.of(escaped);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean whole(String text) {
        return text.equals(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
    }

    private static boolean sound(String text) {
        return whole(text) && text.chars().noneMatch(unit -> unit < 0x20 || (unit >= 0x7f && unit <= 0x9f));
    }

    private static boolean id(String text) {
        return text.matches("[A-Za-z0-9][A-Za-z0-9._:-]{0,63}") && !text.endsWith("\n");
    }

    @ParameterizedTest
    @CsvSource({
        "/reference, invalid-id",
        "/provider, unknown-provider|422 provider-closed",
        "/playerId, invalid-id",
        "/gameId, invalid-id",
        "/roundId, invalid-id",
        "/stake/currency, unsupported-currency",
        "/placedAt, invalid-time",
        "/deadline, invalid-time|422 deadline-too-near"
    })
    void in_a_field_of_a_bet(String field, String refusal) throws Exception {
        try (KeptBets kept = new KeptBets()) {
            long before = kept.count();
            List<Answer> recorded = new java.util.concurrent.CopyOnWriteArrayList<>();
            Bulk.together(each(text -> json(text)
                    .map(raw -> (Runnable) () -> inField(RawBet.good().with(field, raw), fits(field, text), refusal)
                            .filter(answer -> answer.status() == 201)
                            .ifPresent(recorded::add))));
            for (Answer answer : recorded) {
                kept.holdFields(PLAIN.readTree(answer.request().body()));
            }
            assertEquals(before + recorded.size(), kept.count());
        }
    }

    private static boolean fits(String field, String text) {
        return switch (field) {
            case "/provider" -> text.equals("demo");
            case "/stake/currency" -> Set.of("CNY", "JPY", "USDT").contains(text);
            case "/placedAt" ->
                text.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(Z|[+-]\\d\\d:\\d\\d)") && past(text);
            case "/deadline" -> false;
            default -> id(text);
        };
    }

    private static boolean past(String text) {
        try {
            int year = java.time.OffsetDateTime.parse(text)
                    .withOffsetSameInstant(java.time.ZoneOffset.UTC)
                    .getYear();
            return year > 0 && year <= 2026 && !text.contains("T24");
        } catch (java.time.DateTimeException e) {
            return false;
        }
    }

    private static java.util.Optional<Answer> inField(RawBet bet, boolean fits, String refusal) {
        Answer answer = Bulk.send(Request.post("/v1/bets", bet.body()));
        // A reference that stands twice in the list is a replay; another story may have taken it for another bet.
        String expected = fits ? "201|200|409 reference-conflict" : "422 " + refusal;
        assertTrue(Published.verdict(answer).matches(expected), answer::toString);
        return java.util.Optional.of(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"v\":%s}", "{%s:1}", "{ \"deep\" : [ { \"a\": [%s] } ] }"})
    void in_a_bets_details(String shape) throws Exception {
        try (KeptBets kept = new KeptBets()) {
            Bulk.together(each(text -> json(text).map(raw -> (Runnable) () -> {
                String details = shape.replace("%s", raw);
                boolean fits = sound(text) && details.getBytes(StandardCharsets.UTF_8).length <= DETAILS_BYTES_MAX;
                RawBet bet = RawBet.good().with("/details", details);
                Answer answer = Bulk.send(Request.post("/v1/bets", bet.body()));
                assertEquals(fits ? "201" : "422 invalid-text", Published.verdict(answer), answer::toString);
                if (fits) {
                    held(kept, bet.reference(), details);
                }
            })));
        }
    }

    private static void held(KeptBets kept, String reference, String details) {
        try {
            kept.holdDetails(reference, details);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void as_the_reason_of_a_resolution() throws Exception {
        Sent bet = Post.bet("demo", "win-x").recorded();
        bet.once("RETURNED");
        Bulk.together(each(text -> json(text).map(raw -> (Runnable) () -> {
            String body = "{\"decision\":\"VOID\",\"reason\":" + raw + "}";
            Answer answer = Bulk.send(Request.post("/v1/bets/" + bet.id() + "/resolution", body));
            String expected = reason(text) ? "409 illegal-state" : "422 invalid-text";
            assertEquals(expected, Published.verdict(answer), answer::toString);
        })));
    }

    private static boolean reason(String text) {
        return sound(text) && !text.isBlank() && text.codePointCount(0, text.length()) <= REASON_CODE_POINTS_MAX;
    }

    @Test
    void as_the_reason_of_a_closing() throws Exception {
        List<String> strings = strings();
        List<UUID> findings = findings(strings.size());
        List<Runnable> work = new ArrayList<>();
        for (int at = 0; at < strings.size(); at++) {
            String text = strings.get(at);
            String path = "/v1/findings/" + findings.get(at) + "/close";
            work.add(() -> {
                Answer answer = Bulk.send(Request.post(
                        path, "{\"reason\":" + json(text).findFirst().orElseThrow() + "}"));
                assertEquals(reason(text) ? "200" : "422 invalid-text", Published.verdict(answer), answer::toString);
                if (reason(text)) {
                    assertEquals(text, answer.json().path("closedReason").textValue());
                }
            });
        }
        Bulk.together(work);
    }

    private static List<UUID> findings(int many) throws SQLException {
        List<UUID> ids = Stream.generate(UUID::randomUUID).limit(many).toList();
        try (Connection owner = KeptBets.connect();
                PreparedStatement insert = owner.prepareStatement(
                        "INSERT INTO finding (id, operator, kind, evidence, opened_at, provider) "
                                + "VALUES (?, 'demo', 'provider-not-configured', 'made for a test', clock_timestamp(), ?)")) {
            for (UUID id : ids) {
                insert.setObject(1, id);
                insert.setString(2, "gone-" + id);
                insert.addBatch();
            }
            insert.executeBatch();
        }
        return ids;
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/bets?status=, false",
        "/v1/bets?provider=, true",
        "/v1/bets?playerId=, true",
        "/v1/bets?roundId=, true",
        "/v1/findings?kind=, false"
    })
    void in_a_parameter_that_is_an_id_or_a_word(String path, boolean ids) throws Exception {
        Bulk.together(eachInAnAddress(text -> Stream.of(() -> {
            Answer answer = Bulk.send(Request.get(path + encoded(text)));
            assertEquals(
                    ids && id(text) ? "200" : "400 invalid-parameter", Published.verdict(answer), answer::toString);
        })));
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/bets?providerBetId=, 200|400 invalid-parameter",
        "/v1/bets?limit=, 200|400 invalid-parameter",
        "/v1/bets?from=, 200|400 invalid-parameter",
        "/v1/bets?to=, 200|400 invalid-parameter",
        "/v1/bets?cursor=, 400 (invalid-cursor|invalid-parameter)",
        "/v1/bets?x, 400 invalid-parameter",
        "/v1/findings?cursor=, 400 (invalid-cursor|invalid-parameter)",
        "/v1/findings?open=, 200|400 invalid-parameter"
    })
    void in_another_parameter(String path, String expected) throws Exception {
        Bulk.together(eachInAnAddress(text -> Stream.of(() -> {
            Answer answer = Bulk.send(Request.get(path + encoded(text)));
            assertTrue(Published.verdict(answer).matches(expected), answer::toString);
        })));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/bets/, ''",
        "GET, /v1/bets/by-reference/, ''",
        "GET, /v1/bets/, /history",
        "POST, /v1/bets/, /recheck",
        "POST, /v1/bets/, /resolution",
        "POST, /v1/findings/, /close"
    })
    void no_path_finds_or_breaks_anything(String method, String before, String behind) throws Exception {
        byte[] body = "{\"decision\":\"VOID\",\"reason\":\"x\"}".getBytes(StandardCharsets.UTF_8);
        byte[] reason = "{\"reason\":\"x\"}".getBytes(StandardCharsets.UTF_8);
        Bulk.together(eachInAnAddress(text -> Stream.of(() -> {
            String path = before + encoded(text) + behind;
            Request request = method.equals("GET")
                    ? Request.get(path)
                    : Request.post(path, before.contains("findings") ? reason : body);
            Answer answer = Bulk.send(request);
            // A string of the list may be a bet's reference by now.
            String expected = before.contains("by-reference") && id(text) ? "200|404 not-found" : "404 not-found";
            assertTrue(Published.verdict(answer).matches(expected), answer::toString);
        })));
    }

    /** Half of a character has no bytes; it goes as the mark for it. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
    }

    /** Those that fit into an address (a longer one is a bare 414) and do not name another one: EdgeStory's. */
    private static List<Runnable> eachInAnAddress(Function<String, Stream<Runnable>> work) {
        return strings().stream()
                .filter(text -> encoded(text).length() < ADDRESS_MAX
                        && !Set.of("", ".", "..").contains(text))
                .flatMap(work)
                .toList();
    }

    private static List<Runnable> each(Function<String, Stream<Runnable>> work) {
        return strings().stream().flatMap(work).toList();
    }
}
