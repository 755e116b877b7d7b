package io.slipwatch.bench;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * One bet as the service would have left it, with its history and the history's hashes, computed from its number alone: so
 * that who fills a table and who reads from it agree without asking.
 *
 * @param number from 0; ids and times are in its order
 * @param createdMicros of the Unix epoch
 * @param players how many there are
 */
record FilledBet(long number, Kind kind, String provider, long createdMicros, int players) {

    /** What became of it. */
    enum Kind {
        /** Won. */
        FINISHED,
        /** Recorded while nobody could be called. */
        NEVER_SENT,
        /** Turned away at its first submission, to be sent again. */
        TO_RESEND,
        /** Sent, without an answer, to be asked about. */
        TO_ASK
    }

    static final String OPERATOR = "bench";

    static final String BET_COLUMNS =
            "operator, id, reference, provider, player_id, game_id, round_id, stake_minor, currency,"
                    + " currency_exponent, placed_at, deadline, fingerprint, created_at, updated_at, status, version, head_hash,"
                    + " outcome, payout_minor, revision, provider_bet_id, returned_at, heard, delivery, submissions, first_sent_at,"
                    + " left_by, gateway, epoch, attempts, next_call, due_at, step, cause_class, cause_code, cause_gateway, cause_at";
    static final String HISTORY_COLUMNS = "operator, bet, version, at, kind, actor, content, after, hash";

    private static final int BET_WIDTH = BET_COLUMNS.split(",").length;
    private static final int HISTORY_WIDTH = HISTORY_COLUMNS.split(",").length;
    private static final int GAMES = 50;
    private static final int BETS_PER_ROUND = 4;
    private static final long STAKE = 100;
    private static final long PAYOUT = 250;
    private static final long LATENCY_MICROS = 120_000;
    private static final long LEASE_MICROS = 11_000_000;

    /** The usual deadline of what is finished. */
    private static final long DEADLINE_MICROS = 30_000_000;

    /** What is due can still be submitted while anything is measured: its deadlines are spread over the day after that. */
    private static final long FAR_MICROS = 7_200_000_000L;

    private static final long SPREAD_MICROS = 72_000_000_000L;

    private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(FilledBet::sha256);

    /** A UUIDv7: milliseconds, then the number where the real one is random. */
    UUID id() {
        long scattered = (number + 1) * 0x9E3779B97F4A7C15L;
        return new UUID(
                (createdMicros / 1_000) << 16 | 0x7000 | (number & 0xFFF), scattered >>> 2 | 0x8000_0000_0000_0000L);
    }

    String reference() {
        return "filled-" + number;
    }

    String player() {
        return player(Math.floorMod(number * 7_919, (long) players));
    }

    static String player(long which) {
        return "p-" + which;
    }

    void writeBet(CopyRows rows) throws SQLException {
        boolean finished = kind == Kind.FINISHED;
        rows.row(BET_WIDTH)
                .text(OPERATOR)
                .uuid(id())
                .text(reference())
                .text(provider)
                .text(player())
                .text("g-" + number % GAMES)
                .text("r-" + number / BETS_PER_ROUND)
                .bigint(STAKE)
                .text("EUR")
                .smallint(2)
                .instant(createdMicros)
                .instant(deadlineMicros())
                .bytes(fingerprint())
                .instant(createdMicros)
                .instant(kind == Kind.NEVER_SENT ? createdMicros : endMicros())
                .text(finished ? "RETURNED" : "PENDING")
                .integer(kind == Kind.NEVER_SENT ? 1 : 2)
                .bytes(kind == Kind.NEVER_SENT ? firstHash() : secondHash(firstHash()));
        writeResult(rows, finished);
        writeSending(rows);
        writePlan(rows);
    }

    private static void writeResultOf(CopyRows rows, long number, long at) {
        rows.text("WON")
                .bigint(PAYOUT)
                .integer(1)
                .text("F-" + number)
                .instant(at)
                .text("WON:" + PAYOUT);
    }

    private void writeResult(CopyRows rows, boolean finished) {
        if (finished) {
            writeResultOf(rows, number, endMicros());
        } else {
            rows.none().none().none().none().none().text("");
        }
    }

    private void writeSending(CopyRows rows) {
        switch (kind) {
            case NEVER_SENT, TO_RESEND ->
                rows.text("NEVER").integer(0).none().none().none();
            case FINISHED, TO_ASK ->
                rows.text(kind == Kind.FINISHED ? "CONFIRMED" : "MAYBE")
                        .integer(1)
                        .instant(createdMicros)
                        .instant(createdMicros + LEASE_MICROS)
                        .text("main");
        }
        int attempts = kind == Kind.NEVER_SENT ? 0 : 1;
        rows.bigint(attempts).integer(attempts);
    }

    private void writePlan(CopyRows rows) {
        switch (kind) {
            case FINISHED -> rows.none().none().integer(0).none().none().none().none();
            case NEVER_SENT ->
                rows.text("SUBMIT")
                        .instant(createdMicros)
                        .integer(0)
                        .none()
                        .none()
                        .none()
                        .none();
            case TO_RESEND -> writeFailure(rows, "SUBMIT", "NOT_SENT", "CONNECT_REFUSED");
            case TO_ASK -> writeFailure(rows, "INQUIRE", "UNKNOWN", "READ_TIMEOUT");
        }
    }

    private void writeFailure(CopyRows rows, String next, String ended, String cause) {
        rows.text(next).instant(endMicros()).integer(1);
        rows.text(ended).text(cause).text("main").instant(endMicros());
    }

    void writeHistory(CopyRows rows) throws SQLException {
        byte[] first = firstHash();
        writeEntry(rows, 1, createdMicros, "RECORDED", recorder(), recorded(), firstAfter(), first);
        if (kind != Kind.NEVER_SENT) {
            byte[] second = secondHash(first);
            writeEntry(rows, 2, endMicros(), endKind(), endActor(), endContent(), endAfter(), second);
        }
    }

    private void writeEntry(
            CopyRows rows, int version, long at, String entry, String actor, String content, String after, byte[] hash)
            throws SQLException {
        rows.row(HISTORY_WIDTH).text(OPERATOR).uuid(id()).integer(version).instant(at);
        rows.text(entry).text(actor).text(content).text(after).bytes(hash);
    }

    private long endMicros() {
        return createdMicros + LATENCY_MICROS;
    }

    private long deadlineMicros() {
        return kind == Kind.FINISHED
                ? createdMicros + DEADLINE_MICROS
                : createdMicros + FAR_MICROS + Math.floorMod(number * 104_729, SPREAD_MICROS);
    }

    private static String recorder() {
        return "operator:" + OPERATOR;
    }

    private String recorded() {
        return "{\"detail\":\"sha256 " + java.util.HexFormat.of().formatHex(fingerprint())
                + "; deadline PT30S after\"}";
    }

    private String endKind() {
        return kind == Kind.FINISHED ? "RETURNED" : "ATTEMPTED";
    }

    private String endActor() {
        return kind == Kind.FINISHED ? "provider:" + provider : "slipwatch";
    }

    private String endContent() {
        return switch (kind) {
            case FINISHED ->
                "{\"attempt\":{\"number\":1,\"call\":\"SUBMIT\",\"answer\":\"RESULT\",\"gateway\":\"main\",\"latencyMillis\":118,"
                        + "\"httpStatus\":200},\"result\":{\"outcome\":\"WON\",\"payout\":" + PAYOUT
                        + ",\"revision\":1,\"providerBetId\":\"F-" + number + "\"},\"detail\":\"WON\"}";
            case TO_RESEND -> failure("NOT_SENT", "CONNECT_REFUSED", "SUBMIT");
            case TO_ASK -> failure("UNKNOWN", "READ_TIMEOUT", "INQUIRE");
            case NEVER_SENT -> throw new IllegalStateException("nothing has ended");
        };
    }

    private String firstAfter() {
        String sending = kind == Kind.NEVER_SENT
                ? "\"delivery\":\"NEVER\",\"attempts\":0"
                : "\"delivery\":\"MAYBE\",\"attempts\":1";
        return "{\"status\":\"PENDING\"," + sending + ",\"deadline\":\""
                + Instant.EPOCH.plus(deadlineMicros(), ChronoUnit.MICROS) + "\"}";
    }

    private String endAfter() {
        return switch (kind) {
            case FINISHED ->
                "{\"status\":\"RETURNED\",\"delivery\":\"CONFIRMED\",\"outcome\":\"WON\",\"payout\":" + PAYOUT
                        + ",\"revision\":1,\"providerBetId\":\"F-" + number + "\",\"attempts\":1}";
            case TO_RESEND -> waiting("NEVER", "NOT_SENT", "CONNECT_REFUSED");
            case TO_ASK -> waiting("MAYBE", "UNKNOWN", "READ_TIMEOUT");
            case NEVER_SENT -> throw new IllegalStateException("nothing has ended");
        };
    }

    private static String waiting(String delivery, String ended, String cause) {
        return "{\"status\":\"PENDING\",\"delivery\":\"" + delivery + "\",\"attempts\":1,\"cause\":{\"class\":\""
                + ended + "\",\"code\":\"" + cause + "\",\"gateway\":\"main\"}}";
    }

    private static String failure(String ended, String cause, String next) {
        return "{\"attempt\":{\"number\":1,\"call\":\"SUBMIT\",\"answer\":\"" + ended + "\",\"code\":\"" + cause
                + "\",\"gateway\":\"main\",\"latencyMillis\":118},\"next\":{\"call\":\"" + next
                + "\",\"inMillis\":0},\"detail\":\"no answer\"}";
    }

    /** As good as that of a body: 32 bytes that nothing can compress. */
    private byte[] fingerprint() {
        return SHA_256.get().digest(reference().getBytes(StandardCharsets.US_ASCII));
    }

    private byte[] firstHash() {
        return entryHash(new byte[0], 1, createdMicros, "RECORDED", recorder(), recorded(), firstAfter());
    }

    private byte[] secondHash(byte[] previous) {
        return entryHash(previous, 2, endMicros(), endKind(), endActor(), endContent(), endAfter());
    }

    /** The migrations' function {@code entry_hash}. */
    private byte[] entryHash(
            byte[] previous, int version, long at, String entry, String actor, String content, String after) {
        MessageDigest digest = SHA_256.get();
        digest.update(previous);
        String row = String.join(
                "\u001f",
                OPERATOR,
                id().toString(),
                Integer.toString(version),
                Long.toString(at),
                entry,
                actor,
                content,
                after);
        return digest.digest(row.getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
