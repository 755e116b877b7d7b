/** What a bet was after each of its history entries, compared with its row over generated lives. */
@org.jspecify.annotations.NullMarked
package io.slipwatch.store.after;
