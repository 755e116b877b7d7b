package io.slipwatch.testing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** A bet about to be posted, whose members are JSON as it will be sent, letter by letter; immutable. */
public record RawBet(Map<String, String> members) {

    private static final AtomicLong COUNT = new AtomicLong(System.nanoTime());

    /** A good one, under a fresh reference. */
    public static RawBet good() {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("/reference", quoted("raw-" + COUNT.incrementAndGet()));
        members.put("/provider", quoted("demo"));
        members.put("/playerId", quoted("p-1029"));
        members.put("/gameId", quoted("win-x"));
        members.put("/stake", "");
        members.put("/stake/amount", "1250");
        members.put("/stake/currency", quoted("CNY"));
        members.put("/placedAt", quoted("2026-11-22T09:00:00Z"));
        return new RawBet(members);
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    /** The same with other JSON, or any text, at that pointer; an empty text takes the member out. */
    public RawBet with(String pointer, String raw) {
        Map<String, String> changed = new LinkedHashMap<>(members);
        if (pointer.equals("/stake")) {
            changed.keySet().removeIf(name -> name.startsWith("/stake"));
        }
        changed.put(pointer, raw);
        if (raw.isEmpty()) {
            changed.remove(pointer);
        }
        return new RawBet(changed);
    }

    /** Its own reference, where it is as it was made. */
    public String reference() {
        String raw = members.getOrDefault("/reference", "\"\"");
        return raw.substring(1, raw.length() - 1);
    }

    /** The body. */
    public String body() {
        String stake = joined("/stake/");
        Map<String, String> top = new LinkedHashMap<>(members);
        top.computeIfPresent("/stake", (name, raw) -> raw.isEmpty() ? "{" + stake + "}" : raw);
        return "{" + new RawBet(top).joined("/") + "}";
    }

    private String joined(String prefix) {
        return members.entrySet().stream()
                .filter(member ->
                        member.getKey().startsWith(prefix) && member.getKey().indexOf('/', prefix.length()) < 0)
                .map(member -> quoted(member.getKey().substring(prefix.length())) + ":" + member.getValue())
                .collect(Collectors.joining(","));
    }
}
