package io.slipwatch.bet.model;

import java.time.Instant;
import java.util.Optional;

/**
 * Why a bet has no result yet, as its latest attempt left it.
 *
 * @param code empty where nothing went wrong and the provider is at work (ACCEPTED)
 */
public record Cause(AttemptClass attempt, Optional<CauseCode> code, Optional<String> gateway, Instant at) {}
