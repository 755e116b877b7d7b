/**
 * Who read players' data and who was refused. A person's reading is logged before its answer; refusals are gathered
 * and logged within a second.
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.access.log;
