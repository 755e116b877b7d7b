package io.slipwatch.run.openapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The words of the contract file, as {@code contract-texts.yaml} has them. They stand apart from the code, because a text for
 * callers is longer than the record that it describes.
 *
 * @param about the description of the whole contract
 * @param names the public name of each schema whose class has a name that says nothing outside
 * @param tags the description of each tag
 * @param parameters of several operations
 * @param headers of answers, unless an answer says more
 * @param operations by operation id
 * @param schemas by public name
 * @param examples of requests and of answers that succeed, by name
 * @param problems by the slug of the problem type
 */
record ContractTexts(
        String about,
        Map<String, String> names,
        Map<String, String> tags,
        Map<String, String> parameters,
        Map<String, String> headers,
        Map<String, OfOperation> operations,
        Map<String, OfSchema> schemas,
        Map<String, OfExample> examples,
        Map<String, OfProblem> problems) {

    /** Where a developer finds the file. */
    static final String FILE = "src/main/resources/contract-texts.yaml";

    /**
     * An operation.
     *
     * @param parameters those that no other operation takes
     * @param answers those that succeed, by status
     * @param problems by slug: what a problem means here, where its title does not say it
     */
    record OfOperation(
            String text,
            Map<String, String> parameters,
            @Nullable OfContent body,
            Map<String, OfContent> answers,
            Map<String, String> problems) {
        OfOperation {
            parameters = orNone(parameters);
            problems = orNone(problems);
        }
    }

    /** A request's body or an answer, with the names of its examples. */
    record OfContent(String text, Map<String, String> headers, List<String> examples) {
        OfContent {
            headers = orNone(headers);
            examples = Objects.requireNonNullElse(examples, List.of());
        }
    }

    /** A schema and its properties. */
    record OfSchema(String text, Map<String, String> properties) {
        OfSchema {
            properties = orNone(properties);
        }
    }

    /** An example. */
    record OfExample(String summary, Object value) {}

    /** The example of a problem; the rest of it is its {@link io.slipwatch.problem.ProblemType}'s. */
    record OfProblem(String detail, List<Map<String, String>> errors) {
        OfProblem {
            errors = Objects.requireNonNullElse(errors, List.of());
        }
    }

    /** Reads the file. */
    static ContractTexts read() {
        try (InputStream file = ContractTexts.class.getResourceAsStream("/contract-texts.yaml")) {
            return new ObjectMapper(new YAMLFactory())
                    .readValue(Objects.requireNonNull(file, FILE), ContractTexts.class);
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read", e);
        }
    }

    /** The public name of the schema that the generator calls so. */
    String publicName(String generated) {
        return names.getOrDefault(generated, generated);
    }

    private static Map<String, String> orNone(@Nullable Map<String, String> texts) {
        return texts == null ? Map.of() : texts;
    }
}
