package io.slipwatch.intake;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/** Spoils bets as the wire, a broken client or an attacker would; the same random numbers spoil the same way. */
final class Mutation {

    private static final int STEPS_MAX = 3;

    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1.5",
            "1e9",
            "9007199254740991",
            "9223372036854775808",
            "1e999999999999",
            "99999999999999999999999999999999999999",
            "\"\"",
            "\"1250\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"demo\"",
            "\"2026-11-22T09:00:00+02:00\"",
            "[]",
            "[1]",
            "{}",
            "{\"a\":1}",
            "{\"amount\":1,\"currency\":\"JPY\"}");

    private static final List<String> SNIPPETS = List.of(
            ",", "{", "}", "[", "]", "\"", "\\", ":", " ", "\n", "\u0000", "é", "😀", "\u202e", "\\u0041", "\\ud83d",
            "/*", "//", "+", "-", "0", "e9", ".5", "\uFEFF", "'", "<!--", "%00");

    private final Random random;
    private final List<UnaryOperator<byte[]>> ways;

    Mutation(Random random) {
        this.random = random;
        this.ways = List.of(
                this::flipped,
                this::overwritten,
                this::cut,
                this::truncated,
                this::inserted,
                this::repeated,
                this::doubled,
                this::swapped,
                this::retyped,
                this::retyped,
                this::doubled,
                this::reordered);
    }

    /** The body after one to three steps. */
    byte[] of(byte[] body) {
        byte[] spoilt = body;
        for (int step = 1 + random.nextInt(STEPS_MAX); step > 0; step--) {
            spoilt = ways.get(random.nextInt(ways.size())).apply(spoilt);
        }
        return spoilt;
    }

    private byte[] flipped(byte[] body) {
        byte[] changed = body.clone();
        if (body.length > 0) {
            changed[random.nextInt(body.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return changed;
    }

    private byte[] overwritten(byte[] body) {
        byte[] changed = body.clone();
        if (body.length > 0) {
            changed[random.nextInt(body.length)] = (byte) random.nextInt(256);
        }
        return changed;
    }

    private byte[] truncated(byte[] body) {
        return Arrays.copyOf(body, random.nextInt(body.length + 1));
    }

    private byte[] cut(byte[] body) {
        int from = random.nextInt(body.length + 1);
        int to = Math.min(body.length, from + random.nextInt(8));
        return joined(body, from, new byte[0], to);
    }

    private byte[] inserted(byte[] body) {
        int at = random.nextInt(body.length + 1);
        return joined(body, at, any(SNIPPETS).getBytes(StandardCharsets.UTF_8), at);
    }

    private byte[] repeated(byte[] body) {
        int from = random.nextInt(body.length + 1);
        byte[] piece = Arrays.copyOfRange(body, from, Math.min(body.length, from + 1 + random.nextInt(20)));
        byte[] many = new String(piece, StandardCharsets.ISO_8859_1)
                .repeat(1 + random.nextInt(200))
                .getBytes(StandardCharsets.ISO_8859_1);
        return joined(body, from, many, from);
    }

    private byte[] swapped(byte[] body) {
        byte[] changed = body.clone();
        if (body.length > 1) {
            int at = random.nextInt(body.length - 1);
            changed[at] = body[at + 1];
            changed[at + 1] = body[at];
        }
        return changed;
    }

    /** Members by their commas: good enough to double, to retype and to reorder what is still whole. */
    private byte[] doubled(byte[] body) {
        List<String> members = members(body);
        members.add(random.nextInt(members.size() + 1), any(members));
        return body(members);
    }

    private byte[] reordered(byte[] body) {
        List<String> members = members(body);
        Collections.shuffle(members, random);
        return body(members);
    }

    private byte[] retyped(byte[] body) {
        List<String> members = members(body);
        int at = random.nextInt(members.size());
        String member = members.get(at);
        int colon = member.lastIndexOf("\":") + 1;
        members.set(at, colon > 0 ? member.substring(0, colon) + ":" + any(VALUES) : any(VALUES));
        return body(members);
    }

    private static List<String> members(byte[] body) {
        String text = new String(body, StandardCharsets.ISO_8859_1);
        String inside = text.length() > 1 ? text.substring(1, text.length() - 1) : text;
        return new ArrayList<>(List.of(inside.split(",(?=\")", -1)));
    }

    private static byte[] body(List<String> members) {
        return ("{" + String.join(",", members) + "}").getBytes(StandardCharsets.ISO_8859_1);
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static byte[] joined(byte[] body, int end, byte[] between, int start) {
        byte[] all = Arrays.copyOf(body, end + between.length + body.length - start);
        System.arraycopy(between, 0, all, end, between.length);
        System.arraycopy(body, start, all, end + between.length, body.length - start);
        return all;
    }
}
