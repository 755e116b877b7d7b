package io.slipwatch.provider;

import static io.slipwatch.testing.Push.settled;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.slipwatch.testing.Http;
import io.slipwatch.testing.Inbox;
import io.slipwatch.testing.Post;
import io.slipwatch.testing.Push;
import io.slipwatch.testing.Sent;
import io.slipwatch.testing.Story;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Forged, altered, stale and strangers' callbacks: one answer for all of them, and not a row is changed. */
@Story
class SignatureStory {

    private static final String KEY = Push.key("dead", "main");

    /** What is done to a good message before it is sent. */
    record Forgery(String name, Function<Push, Response> send) {}

    /** All of it but the name of its own request. */
    private static String told(Response answer) {
        return answer.asString().replace(answer.header("X-Request-Id"), "ID");
    }

    @Test
    void whatever_is_wrong_with_it_is_one_401_and_changes_no_row() {
        Sent closed = Post.bet("dead", "win-x").dueIn(Duration.ofSeconds(4)).recorded();
        Sent returned = Post.bet("demo", "win-x").recorded();
        closed.once("TIMED_OUT");
        returned.once("RETURNED");
        Push one = Push.about("dead", closed.id(), settled("WON", 9_000, 1));
        Push two = Push.about("demo", returned.id(), settled("LOST", 0, 1));
        List<Forgery> forgeries = forgeries();
        String before = Inbox.everythingAbout(closed.id(), returned.id());
        String answer = told(one.keys(Push.key("nobody", "main")).send());

        Map<String, String> others = new LinkedHashMap<>();
        for (Forgery forgery : forgeries) {
            for (Push good : List.of(one, two)) {
                Response response = forgery.send().apply(good.anew());
                if (response.statusCode() != 401 || !told(response).equals(answer)) {
                    others.put(forgery.name(), response.statusCode() + " " + response.asString());
                }
            }
        }

        assertEquals(Map.of(), others);
        assertTrue(answer.contains("/problems/invalid-signature"), answer);
        assertTrue(forgeries.size() >= 45, () -> forgeries.size() + " cases");
        assertEquals(before, Inbox.everythingAbout(closed.id(), returned.id()));
        // The very messages would have been heard: nothing but their forging was wrong with them.
        one.answered().then().statusCode(200);
        two.answered().then().statusCode(200);
        assertEquals("LATE_HELD", closed.kinds().getLast());
        assertEquals(List.of("RECORDED", "RETURNED", "CONFLICT"), returned.kinds());
    }

    @Test
    void either_key_of_a_rotation_is_good_and_what_else_stands_beside_it_does_no_harm() {
        Sent bet = Post.bet("demo", "never-x").recorded();
        Push push = Push.about("demo", bet.id(), settled("WON", 2500, 1));
        String main = Push.key("demo", "main");
        String spare = Push.key("demo", "spare");
        String stranger = Push.key("nobody", "main");

        Stream<Push> rotated = Stream.of(
                push,
                push.anew().keys(spare),
                push.anew().keys(main, spare),
                push.anew().keys(spare, main),
                push.anew().keys(stranger, main),
                push.anew().keys(spare, stranger),
                push.anew().keys(main, main),
                push.anew().secondsFromNow(-280),
                push.anew().secondsFromNow(280));

        rotated.forEach(good -> good.answered().then().statusCode(200));
        Push other = push.anew();
        with(other, "webhook-signature", "v2,AAAA v1a,BBBB  " + other.signature())
                .then()
                .statusCode(200);
        assertEquals(1, bet.kinds().stream().filter("RETURNED"::equals).count());
    }

    private static List<Forgery> forgeries() {
        return Stream.of(headers(), ids(), timestamps(), signatures(), keysAndBodies())
                .flatMap(cases -> cases)
                .toList();
    }

    private static Stream<Forgery> headers() {
        Stream<String> names = Stream.of("webhook-id", "webhook-timestamp", "webhook-signature");
        return Stream.concat(
                names.flatMap(name -> Stream.of(
                        new Forgery("no " + name, good -> without(good, name)),
                        new Forgery(
                                "two of " + name,
                                good -> good.send(Http.given()
                                        .headers(good.headers())
                                        .header(name, good.headers().get(name)))),
                        new Forgery("empty " + name, good -> with(good, name, "")))),
                Stream.of(new Forgery("no header at all", good -> good.send(Http.given()))));
    }

    private static Stream<Forgery> ids() {
        return Stream.of(
                signed("a dot in the id", good -> good.id("msg.1")),
                signed("a space in the id", good -> good.id("msg 1")),
                signed("an id beyond ASCII", good -> good.id("msg\u00e9")),
                signed("an id of 257", good -> good.id("m".repeat(257))),
                new Forgery("another id than was signed", good -> with(good, "webhook-id", "msg_of_another")));
    }

    private static Stream<Forgery> timestamps() {
        return Stream.of(
                signed("a fraction of a second", good -> good.at(good.timestamp() + ".0")),
                signed("a minus", good -> good.at("-" + good.timestamp())),
                signed("a plus", good -> good.at("+" + good.timestamp())),
                signed("milliseconds", good -> good.at(good.timestamp() + "000")),
                signed("an exponent", good -> good.at("1e9")),
                signed("hexadecimal", good -> good.at("0x6748")),
                signed("a date", good -> good.at("2026-11-22T09:00:00Z")),
                signed("a space within", good -> good.at("17 64")),
                signed("words", good -> good.at("now")),
                signed("beyond any clock", good -> good.at("9".repeat(40))),
                signed("twelve digits", good -> good.at("999999999999")),
                signed("the epoch", good -> good.at("0")),
                signed("five minutes and more ago", good -> good.secondsFromNow(-305)),
                signed("five minutes and more ahead", good -> good.secondsFromNow(305)),
                signed("an hour ago", good -> good.secondsFromNow(-3_600)),
                signed("a year ahead", good -> good.secondsFromNow(31_536_000)),
                new Forgery(
                        "another second than was signed",
                        good -> with(
                                good,
                                "webhook-timestamp",
                                good.secondsFromNow(2).timestamp())));
    }

    private static Stream<Forgery> signatures() {
        return Stream.of(
                signature("no version", right -> right.substring(3)),
                signature("a version alone", right -> "v1"),
                signature("nothing behind the version", right -> "v1,"),
                signature("another version", right -> "v2" + right.substring(2)),
                signature("an asymmetric version", right -> "v1a" + right.substring(2)),
                signature("a version in capitals", right -> "V1" + right.substring(2)),
                signature("shorter", right -> right.substring(0, right.length() - 1)),
                signature("much shorter", right -> right.substring(0, 12)),
                signature("longer", right -> right + "="),
                signature("a bit that base64 does not count", SignatureStory::otherSpelling),
                signature("its first character", right -> "v1," + flipped(right.charAt(3)) + right.substring(4)),
                signature("hexadecimal", right -> "v1," + HexFormat.of().formatHex(bytes(right))),
                signature("in quotes", right -> "\"" + right + "\""),
                signature("parted by commas", right -> "v1,AAAA," + right),
                signature("parted by semicolons", right -> "v1,AAAA;" + right),
                new Forgery(
                        "another message's",
                        good -> with(good, "webhook-signature", good.anew().signature())));
    }

    private static Stream<Forgery> keysAndBodies() {
        return Stream.of(
                signed("a stranger's key", good -> good.keys(Push.key("nobody", "main"))),
                signed("another provider's key", good -> good.keys(Push.key("numbered", "main"))),
                signed("a key that was taken out", good -> good.keys(Push.key("demo", "old"), Push.key("dead", "old"))),
                signed("a key of zeros", good -> good.keys("whsec_" + "A".repeat(43) + "=")),
                signed("at another provider's address", good -> good.keys(KEY).to("held")),
                signed("at a provider without keys", good -> good.to("once")),
                altered("a byte of the body", body -> body.replace("WON", "VON").replace("LOST", "LOSS")),
                altered("a larger payout", body -> body.replace("\"amount\":", "\"amount\":1")),
                altered("written anew", body -> body.replace(":", ": ")),
                altered("a line's end more", body -> body + "\n"),
                altered("a brace less", body -> body.substring(0, body.length() - 1)),
                altered("nothing", body -> ""));
    }

    /** Signed as it is, which is not as it should be. */
    private static Forgery signed(String name, UnaryOperator<Push> change) {
        return new Forgery(name, good -> change.apply(good).send());
    }

    private static Forgery signature(String name, UnaryOperator<String> change) {
        return new Forgery(name, good -> with(good, "webhook-signature", change.apply(good.signature())));
    }

    /** Altered after it was signed. */
    private static Forgery altered(String name, UnaryOperator<String> change) {
        return new Forgery(
                name,
                good -> good.body(change.apply(good.body())).send(Http.given().headers(good.headers())));
    }

    private static Response with(Push push, String header, String value) {
        Map<String, String> headers = push.headers();
        headers.put(header, value);
        return push.send(Http.given().headers(headers));
    }

    private static Response without(Push push, String header) {
        Map<String, String> headers = push.headers();
        headers.remove(header);
        RequestSpecification request = Http.given().headers(headers);
        return push.send(request);
    }

    /** 32 bytes leave two bits of the last character unused. */
    private static String otherSpelling(String right) {
        int last = right.length() - 2;
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        char other = alphabet.charAt(alphabet.indexOf(right.charAt(last)) + 1);
        return right.substring(0, last) + other + "=";
    }

    private static char flipped(char character) {
        return character == 'A' ? 'B' : 'A';
    }

    private static byte[] bytes(String signature) {
        return Base64.getDecoder().decode(signature.substring(3));
    }
}
