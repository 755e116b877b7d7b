package io.slipwatch.run.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing breaks callers that the changelog does not announce. */
class BreakingChangesTest {

    private static final String BEFORE = """
            openapi: 3.0.3
            info: {title: Bets, version: 1.0.0}
            paths:
              /bets:
                post:
                  operationId: postBet
                  parameters:
                  - {name: Prefer, in: header, schema: {type: string}}
                  requestBody:
                    content: {application/json: {schema: {$ref: '#/components/schemas/NewBet'}}}
                  responses:
                    '201': {description: Recorded, content: {application/json: {schema: {$ref: '#/components/schemas/Bet'}}}}
                    '409': {description: Known}
              /bets/{id}:
                get:
                  operationId: getBet
                  parameters:
                  - {name: id, in: path, required: true, schema: {type: string}}
                  responses:
                    '200': {description: Read, content: {application/json: {schema: {$ref: '#/components/schemas/Bet'}}}}
            components:
              schemas:
                NewBet:
                  type: object
                  required: [game]
                  properties:
                    game: {type: string, maxLength: 64}
                    side: {type: string, enum: [BACK, LAY]}
                    note: {type: string}
                  additionalProperties: false
                Bet:
                  type: object
                  required: [id, status, stake]
                  properties:
                    id: {type: string}
                    status: {type: string, enum: [OPEN, SHUT]}
                    stake: {allOf: [{$ref: '#/components/schemas/Money'}]}
                    cause: {type: string, x-extensible-enum: [SLOW]}
                Money:
                  type: object
                  required: [amount]
                  properties:
                    amount: {type: integer}
            """;

    private static final String HARMLESS = "{type: string, x-extensible-enum: [SLOW]}";

    /** The gate. */
    @Test
    void what_breaks_since_the_last_release_is_announced() throws IOException {
        Path changelog = Path.of("openapi", "CHANGELOG.md");

        BreakingChanges missing = Announcement.in(Files.readString(changelog))
                .missing(
                        Files.readString(Path.of("src", "test", "resources", "contract", "announced.yaml")),
                        Files.readString(Path.of("openapi", "openapi.yaml")));

        assertEquals(Set.of(), missing.calls(), () -> """
                openapi/openapi.yaml breaks these calls. Either it need not, or a paragraph that begins "What breaks" under [Unreleased] of \
                %s names each of them in backticks, as `POST /v1/bets`, or the schema that they share. Where the section has its day \
                already, copy openapi.yaml over src/test/resources/contract/announced.yaml.
                %s""".formatted(changelog, missing.words()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            a removed member of an answer         | amount: {type: integer}      | ""                              | GET /bets/{id}, POST /bets
            a member that may be missing          | required: [id, status, stake] | required: [id, stake]          | GET /bets/{id}, POST /bets
            a member that may be null             | id: {type: string}            | id: {type: string, nullable: true} | GET /bets/{id}, POST /bets
            money that may be null                | stake: {                      | stake: {nullable: true,         | GET /bets/{id}, POST /bets
            another type                          | amount: {type: integer}       | amount: {type: string}          | GET /bets/{id}, POST /bets
            a new word of a closed list           | [OPEN, SHUT]                  | [OPEN, SHUT, LOST]              | GET /bets/{id}, POST /bets
            a new required member of a request    | required: [game]              | required: [game, note]          | POST /bets
            a removed member of a closed request  | note: {type: string}          | ""                              | POST /bets
            a narrowed list of words              | [BACK, LAY]                   | [BACK]                          | POST /bets
            a shorter text                        | maxLength: 64                 | maxLength: 63                   | POST /bets
            a longer least text                   | maxLength: 64                 | maxLength: 64, minLength: 2     | POST /bets
            a required parameter                  | in: header                    | in: header, required: true      | POST /bets
            a removed status                      | '409': {description: Known}   | ""                              | POST /bets
            another name of a call                | operationId: getBet           | operationId: readBet            | GET /bets/{id}
            another path                          | /bets/{id}:                   | /bets/by/{id}:                  | GET /bets/{id}
            """)
    void is_found(String name, String before, String now, String calls) {
        assertTrue(BEFORE.contains(before), name);

        BreakingChanges found = Announcement.in("").missing(BEFORE, BEFORE.replace(before, now));

        assertEquals(Set.of(calls.split(", ", -1)), found.calls(), found::words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{type: string, x-extensible-enum: [SLOW, LATE]}",
                "{type: string, description: Why, x-extensible-enum: [SLOW]}",
                HARMLESS + "\n        remark: {type: string}",
                HARMLESS + "\n      description: A bet",
            })
    void what_callers_need_not_notice_passes_unannounced(String now) {
        BreakingChanges found = Announcement.in("").missing(BEFORE, BEFORE.replace(HARMLESS, now));

        assertNotEquals(BEFORE, BEFORE.replace(HARMLESS, now));
        assertEquals(Set.of(), found.calls(), found::words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            What breaks: `Money` has no amount.                                       | ''
            What breaks, once:\\n\\n* `Money`: no amount.\\n* more                    | ''
            What breaks: `GET /bets/{id}` and `POST /bets` answer something else.     | ''
            What breaks: `GET /bets/{id}` answers something else.                     | POST /bets
            What breaks: `NewBet` has another game.                                   | GET /bets/{id}, POST /bets
            What breaks: Money has no amount.                                         | GET /bets/{id}, POST /bets
            What breaks: nothing.\\n\\nNew:\\n\\n* `Money` has no amount.             | GET /bets/{id}, POST /bets
            New: `Money` has no amount.                                               | GET /bets/{id}, POST /bets
            ## 1.0.0 - 2026-11-30\\n\\nWhat breaks: `Money` has no amount.            | GET /bets/{id}, POST /bets
            """)
    void is_announced_by_the_names_of_calls_or_schemas(String says, String left) {
        String changelog =
                "# What clients notice\n\n## [Unreleased]\n\n" + says.replace("\\n", "\n") + "\n\n## 0.9.0\n\nOld.\n";

        BreakingChanges found =
                Announcement.in(changelog).missing(BEFORE, BEFORE.replace("amount: {type: integer}", ""));

        assertEquals(left, String.join(", ", new TreeSet<>(found.calls())));
    }

    @Test
    void a_named_schema_does_not_cover_what_else_changes_in_its_calls() {
        BreakingChanges found = Announcement.in("## [Unreleased]\n\nWhat breaks: `Money` has no amount.")
                .missing(
                        BEFORE,
                        BEFORE.replace("amount: {type: integer}", "").replace("'409': {description: Known}", ""));

        assertEquals(Set.of("POST /bets"), found.calls());
        assertTrue(found.words().contains("409"), found::words);
    }

    @Test
    void a_named_schema_may_refer_to_one_that_is_new() {
        String now = BEFORE.replace("#/components/schemas/Money", "#/components/schemas/Sum")
                .replace("    Money:", "    Sum:")
                .replace("amount: {type: integer}", "minorUnits: {type: integer}");

        BreakingChanges found = Announcement.in("## [Unreleased]\n\nWhat breaks: `Bet` has a `Sum`.")
                .missing(BEFORE, now);

        assertEquals(Set.of(), found.calls(), found::words);
    }
}
