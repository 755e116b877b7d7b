package io.slipwatch.run.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What the changelog says will break with the next release.
 *
 * @param names the calls ({@code POST /v1/bets}) and schemas that stand in backticks where a paragraph under
 *     {@code [Unreleased]} begins with "What breaks", and in the list behind it
 */
record Announcement(Set<String> names) {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private static final String BEGINNING = "What breaks";
    private static final String POINT = "* ";
    private static final Pattern UNRELEASED = Pattern.compile("(?ms)^## \\[Unreleased]$(.*?)(?=^## |\\z)");
    private static final Pattern BLANK_LINE = Pattern.compile("\n\\s*\n");
    private static final Pattern NAME = Pattern.compile("`([^`\n]+)`");

    static Announcement in(String changelog) {
        Set<String> names = new HashSet<>();
        UNRELEASED.matcher(changelog).results().forEach(section -> {
            boolean breaks = false;
            for (String paragraph : BLANK_LINE.split(section.group(1).strip(), -1)) {
                breaks = paragraph.startsWith(BEGINNING) || (breaks && paragraph.startsWith(POINT));
                if (breaks) {
                    NAME.matcher(paragraph)
                            .results()
                            .map((MatchResult name) -> name.group(1))
                            .forEach(names::add);
                }
            }
        });
        return new Announcement(names);
    }

    /** The changes that break callers and are not announced: what is announced counts as if it had always been so. */
    BreakingChanges missing(String announced, String now) {
        return BreakingChanges.between(expected(read(announced), read(now)).toString(), now);
    }

    /** A schema that is named covers all calls that speak of it, but for what else changes in them. */
    private JsonNode expected(ObjectNode announced, JsonNode now) {
        ObjectNode schemas = announced.withObject("/components/schemas");
        now.at("/components/schemas").properties().stream()
                // A new schema changes nothing by itself, and a named one may refer to it.
                .filter(schema -> names.contains(schema.getKey()) || !schemas.has(schema.getKey()))
                .forEach(schema -> schemas.set(schema.getKey(), schema.getValue()));
        announced
                .path("paths")
                .properties()
                .forEach(path -> names.stream()
                        .filter(name -> name.endsWith(" " + path.getKey()))
                        .forEach(name -> ((ObjectNode) path.getValue()).remove(method(name))));
        return announced;
    }

    private static String method(String call) {
        return call.substring(0, call.indexOf(' ')).toLowerCase(Locale.ROOT);
    }

    private static ObjectNode read(String contract) {
        try {
            return (ObjectNode) YAML.readTree(contract);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
