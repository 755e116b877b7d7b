package io.slipwatch.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A token about to be signed; immutable. Made by hand, since no library lets one make the bad ones. */
public record Token(Map<String, Object> head, Map<String, Object> claims) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    public Token withHead(String name, Object value) {
        return new Token(with(head, name, value), claims);
    }

    Token withoutHead(String name) {
        return new Token(without(head, name), claims);
    }

    public Token with(String claim, Object value) {
        return new Token(head, with(claims, claim, value));
    }

    public Token without(String claim) {
        return new Token(head, without(claims, claim));
    }

    /** As its head has it: with that key's algorithm and name. */
    public String signed(SigningKey key) {
        return withHead("alg", key.algorithm()).withHead("kid", key.id()).signed(key::sign);
    }

    /** Whatever its head says. */
    public String signed(UnaryOperator<byte[]> signer) {
        return signed(json(head), signer);
    }

    /** With a head that is perhaps no JSON. */
    public String signed(String headText, UnaryOperator<byte[]> signer) {
        String signed = text(headText.getBytes(StandardCharsets.UTF_8)) + "." + text(bytes(json(claims)));
        return signed + "." + text(signer.apply(bytes(signed)));
    }

    static String text(byte[] bytes) {
        return TEXT.encodeToString(bytes);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    public static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Map<String, Object> with(Map<String, Object> map, String name, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(map);
        changed.put(name, value);
        return changed;
    }

    private static Map<String, Object> without(Map<String, Object> map, String name) {
        Map<String, Object> changed = new LinkedHashMap<>(map);
        changed.remove(name);
        return changed;
    }
}
