/**
 * How statements are run: short transactions whose commits are certain, failed or unknown ({@link
 * io.slipwatch.store.sql.Transactions}), many callers in one commit ({@link io.slipwatch.store.sql.GroupCommit}), one
 * bad row that fails alone ({@link io.slipwatch.store.sql.BisectBatch}), operators in turns ({@link
 * io.slipwatch.store.sql.FairQueue}). Knows no table.
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.store.sql;
