/**
 * Who is calling, for which operator, in which role, what the operator may do, and how the caller wishes to be answered. Today every caller is the
 * one operator {@code demo}: an {@code Authorization} header is ignored and nothing pretends to check it. Imports nothing of
 * ours.
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.access;
