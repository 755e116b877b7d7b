package io.slipwatch.view;

import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A page of a list, newest first.
 *
 * @param next the cursor of the page after it, absent at the end
 */
@Schema(hidden = true)
public record Page<T>(List<T> items, Optional<String> next) {}
