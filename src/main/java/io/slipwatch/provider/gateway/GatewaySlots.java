package io.slipwatch.provider.gateway;

import io.slipwatch.bet.attempt.Slot;
import java.util.Optional;

/** What the poller may claim at one gateway. */
public interface GatewaySlots {

    /** The gateway's name. */
    String gateway();

    /** How many follow-ups may be claimed now. */
    int followUps();

    /** Takes one of them; empty where others were faster. */
    Optional<Slot> takeFollowUp();
}
