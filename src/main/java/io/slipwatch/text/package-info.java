/**
 * The words that people read, by language and key: one JSON file a language under {@code text/} of the class path, in the form
 * that the usual translators' tools take (i18next). Begin with {@link io.slipwatch.text.TextBundle}.
 *
 * <p>Another language is another file and its name in {@code text/languages.json}; a test says what it lacks. A text has one
 * key and stands nowhere else: not in a page, not in an enum. What a caller decides by (a problem's type, a status) is a code
 * and never a text.
 *
 * <p>Plain Java and Jackson; imports nothing of ours. Any thread may read.
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.text;
