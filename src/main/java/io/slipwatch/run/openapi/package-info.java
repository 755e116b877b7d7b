/**
 * The contract file: what annotations cannot say is added when the build writes it. Descriptions, examples and public
 * names come from {@code src/main/resources/contract-texts.yaml}, problems from {@code ProblemType}, roles and {@code
 * required} from the code.
 *
 * <p>Where to begin: {@link io.slipwatch.run.openapi.ContractFilter}. A text that is missing or is about nothing fails
 * the build.
 *
 * <p>Thread: the build's; nothing here runs in the service.
 *
 * <p>It must not become a second description of the API: what the code says is not repeated in the texts.
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.run.openapi;
