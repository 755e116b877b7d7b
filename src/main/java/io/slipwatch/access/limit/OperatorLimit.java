package io.slipwatch.access.limit;

import io.slipwatch.config.Rate;
import java.time.Duration;
import java.util.Map;

/**
 * The limits of one operator.
 *
 * @param stakeMax minor units by currency; no limit where a currency is not listed
 * @param keyRate of each of its keys
 */
public record OperatorLimit(
        DuplicatePolicy doubleClick, Duration doubleClickWindow, Map<String, Long> stakeMax, Rate keyRate) {}
