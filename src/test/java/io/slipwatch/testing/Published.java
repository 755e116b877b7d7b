package io.slipwatch.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.slipwatch.problem.Problem;
import io.slipwatch.problem.ProblemType;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Whether an answer is one that we publish: a success, or a problem of the closed list that is not our own failure. */
public final class Published {

    private static final Map<String, ProblemType> TYPES =
            Arrays.stream(ProblemType.values()).collect(Collectors.toMap(ProblemType::uri, Function.identity()));

    private Published() {}

    /** The answer in two words: its status and, where it is a problem, the type's slug. */
    public static String verdict(Bulk.Answer answer) {
        if (answer.status() < 400) {
            assertTrue(answer.status() == 304 || answer.status() / 100 == 2, answer::toString);
            return Integer.toString(answer.status());
        }
        assertEquals(Problem.MEDIA_TYPE, answer.header("Content-Type"), answer::toString);
        assertEquals("no-store", answer.header("Cache-Control"), answer::toString);
        JsonNode problem = answer.json();
        ProblemType type = TYPES.get(problem.path("type").textValue());
        assertTrue(type != null, () -> "no published type: " + answer);
        assertNotEquals(ProblemType.INTERNAL, type, answer::toString);
        assertEquals(type.status(), answer.status(), answer::toString);
        assertEquals(type.status(), problem.path("status").intValue(), answer::toString);
        assertEquals(type.title(), problem.path("title").textValue(), answer::toString);
        return answer.status() + " " + type.slug();
    }
}
