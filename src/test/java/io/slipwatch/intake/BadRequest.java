package io.slipwatch.intake;

import io.slipwatch.testing.Bulk.Request;
import io.slipwatch.testing.RawBet;
import java.util.HexFormat;
import java.util.stream.Stream;

/**
 * A line of {@code requests.csv}, which says at its head how to read it.
 *
 * @param row of the catalogue
 * @param answer status, and slug where it is a problem
 * @param pointer of the error, or nothing
 */
record BadRequest(int row, String about, Way way, String where, String sent, String answer, String pointer) {

    enum Way {
        FIELD,
        BODY,
        HEX,
        GET,
        POST
    }

    static Stream<BadRequest> all() {
        return Notation.lines("requests.csv")
                .map(Notation::cells)
                .map(cells -> new BadRequest(
                        Integer.parseInt(cells.get(0)),
                        cells.get(1),
                        Way.valueOf(cells.get(2)),
                        cells.get(3),
                        cells.get(4),
                        cells.get(5),
                        cells.get(6)));
    }

    /** What is sent; {@code bet} and {@code known} are the id and the reference of a bet that is there. */
    Request request(String bet, String known) {
        String text = filled(sent, bet, known);
        return switch (way) {
            case FIELD ->
                Request.post("/v1/bets", RawBet.good().with(where, text).body());
            case BODY -> Request.post("/v1/bets", text);
            case HEX -> Request.post("/v1/bets", HexFormat.of().parseHex(text.replace(" ", "")));
            case GET -> Request.get(filled(where, bet, known));
            case POST -> Request.post(filled(where, bet, known), text);
        };
    }

    private static String filled(String text, String bet, String known) {
        return Notation.repeated(text.replace("{bet}", bet).replace("{known}", known));
    }

    @Override
    public String toString() {
        return about;
    }
}
