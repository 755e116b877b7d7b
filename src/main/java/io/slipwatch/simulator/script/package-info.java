/**
 * A misbehaviour as data: what each submission does, how inquiries are answered and how the bet runs. {@link
 * io.slipwatch.simulator.script.ScriptCatalog} is the whole list.
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.simulator.script;
