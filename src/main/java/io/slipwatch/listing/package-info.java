/**
 * Lists that are told page by page: {@code limit} and {@code cursor} are read, one entry more than the page has is looked for,
 * and the cursor of the next page is signed. A resource brings its filter, its source and its view to {@link
 * io.slipwatch.listing.Listing}. Knows of {@code bet} only the port that has the signing key.
 */
@org.jspecify.annotations.NullMarked
package io.slipwatch.listing;
