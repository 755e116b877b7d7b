/**
 * Answers to callers whose request ended early: RFC 9457, one closed list of types, and a page for each type.
 *
 * <p>Where to begin: {@link io.slipwatch.problem.ProblemType} is the list, published in the contract. Code that refuses
 * a request throws a {@link io.slipwatch.problem.Refusal}; {@link io.slipwatch.problem.ProblemMappers} makes the answer
 * of it, and of everything else that is thrown. A room whose exceptions know nothing of HTTP has a {@link
 * io.slipwatch.problem.Translation}.
 *
 * <p>Thread: any that ends a request; nothing here waits.
 *
 * <p>It must not become a place where requests are judged: the refusal is decided where its reason is known. A new type
 * needs its texts in each language of room {@code text}, its example in {@code src/main/resources/contract-texts.yaml} and a
 * line in {@code openapi/CHANGELOG.md}; tests name what is missing.
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.problem;
