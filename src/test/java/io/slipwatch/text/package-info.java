/** Tests of room text. */
@org.jspecify.annotations.NullMarked
package io.slipwatch.text;
