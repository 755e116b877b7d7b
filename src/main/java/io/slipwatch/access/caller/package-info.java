/**
 * Who is calling: operator, actor and roles, from the credential and from nowhere else; and how the caller wishes to
 * be answered.
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.access.caller;
