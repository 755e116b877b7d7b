/**
 * New bets: locked and looked up, judged, inserted, in one commit for many callers. Each caller is answered on its
 * own, after the commit.
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.store.record;
