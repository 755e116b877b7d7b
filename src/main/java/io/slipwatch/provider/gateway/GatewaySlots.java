package io.slipwatch.provider.gateway;

import io.slipwatch.bet.attempt.Slot;
import java.util.Optional;

/** The slots at one gateway, as {@code tracking} claims for them. */
public interface GatewaySlots {

    /** The gateway's name. */
    String gateway();

    /** How many follow-ups may be claimed now. */
    int followUps();

    /** Takes one of them; empty where others were faster. */
    Optional<Slot> takeFollowUp();
}
