package io.slipwatch.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.slipwatch.testing.Bulk;
import io.slipwatch.testing.Bulk.Answer;
import io.slipwatch.testing.Bulk.Request;
import io.slipwatch.testing.Post;
import io.slipwatch.testing.Published;
import io.slipwatch.testing.RawBet;
import io.slipwatch.testing.Sent;
import io.slipwatch.testing.Story;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What JSON readers stumble over is read right, or refused, wherever it stands. */
@Story
class JsonCasesStory {

    private static final String NO_JSON = "400 (malformed-json|json-too-complex)";

    /** Stands where the case goes; the bytes of a case are no text. */
    private static final String HERE = "@@";

    /**
     * A line of {@code json-cases.txt}.
     *
     * @param verdict {@code y} valid, {@code n} invalid, else the answer to it in a bet's details
     */
    private record Case(String verdict, String about, String text) {

        static List<Case> all() {
            return Notation.lines("json-cases.txt")
                    .map(line -> line.split(" \\| ", 3))
                    .map(cells -> new Case(cells[0], cells[1], cells[2]))
                    .toList();
        }

        byte[] bytes() {
            return Notation.bytes(text);
        }
    }

    /** One case at one place. */
    private record Placed(Case one, Request request, String expected) implements Runnable {

        @Override
        public void run() {
            Answer answer = Bulk.send(request);
            assertTrue(Published.verdict(answer).matches(expected), () -> one + " is not " + expected + ": " + answer);
        }
    }

    @Test
    void as_a_body_none_is_a_bet() throws Exception {
        try (KeptBets kept = new KeptBets()) {
            long before = kept.count();
            Bulk.together(Case.all().stream()
                    .map(one -> new Placed(
                            one,
                            Request.post("/v1/bets", one.bytes()),
                            switch (one.verdict()) {
                                case "y" ->
                                    "400 (malformed-json|invalid-type|unknown-field|missing-field|json-too-complex)";
                                case "n" -> "400 (malformed-json|invalid-type|json-too-complex)";
                                default ->
                                    "400 (malformed-json|invalid-type|json-too-complex|duplicate-field|unknown-field)";
                            }))
                    .toList());
            assertEquals(before, kept.count());
        }
    }

    @Test
    void in_a_bets_details_the_valid_are_kept_letter_by_letter_and_the_others_refused() throws Exception {
        try (KeptBets kept = new KeptBets()) {
            long before = kept.count();
            List<Case> cases = Case.all();
            Bulk.together(cases.stream()
                    .map(one -> (Runnable) () -> inDetails(one, kept))
                    .toList());
            long valid = cases.stream().filter(one -> one.verdict().equals("y")).count();
            assertEquals(before + valid, kept.count());
        }
    }

    private static void inDetails(Case one, KeptBets kept) {
        RawBet bet = RawBet.good();
        byte[] body = around(bet.with("/details", "{\"v\":" + HERE + "}").body(), one);
        Request request = Request.post("/v1/bets", body);
        switch (one.verdict()) {
            case "y" -> {
                new Placed(one, request, "201").run();
                try {
                    kept.holdDetails(
                            bet.reference(), new String(around("{\"v\":" + HERE + "}", one), StandardCharsets.UTF_8));
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            }
            case "n" -> new Placed(one, request, NO_JSON).run();
            default -> new Placed(one, request, one.verdict()).run();
        }
    }

    @Test
    void in_a_field_the_invalid_are_refused_and_none_breaks_anything() throws Exception {
        Sent bet = Post.bet("demo", "win-x").recorded();
        bet.once("RETURNED");
        String anything = "(200|201|400 .*|409 illegal-state|422 .*)";
        Bulk.together(Case.all().stream()
                .flatMap(one -> {
                    String expected = one.verdict().equals("n") ? NO_JSON : anything;
                    byte[] reason = around("{\"decision\":\"VOID\",\"reason\":" + HERE + "}", one);
                    return java.util.stream.Stream.concat(
                                    List.of("/playerId", "/stake", "/stake/amount", "/placedAt").stream()
                                            .map(field -> Request.post(
                                                    "/v1/bets",
                                                    around(
                                                            RawBet.good()
                                                                    .with(field, HERE)
                                                                    .body(),
                                                            one))),
                                    java.util.stream.Stream.of(
                                            Request.post("/v1/bets/" + bet.id() + "/resolution", reason)))
                            .map(request -> new Placed(one, request, expected));
                })
                .toList());
    }

    private static byte[] around(String text, Case one) {
        int at = text.indexOf(HERE);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(text.substring(0, at).getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(one.bytes());
        bytes.writeBytes(text.substring(at + HERE.length()).getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }
}
