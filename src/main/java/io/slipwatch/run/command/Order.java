package io.slipwatch.run.command;

import io.slipwatch.access.key.IssueKey;
import java.util.UUID;

/** What the words of a command line ask this process for. */
public sealed interface Order {

    /** Who stands in the table of keys for what is done beside the service. */
    String ACTOR = "command line";

    /** All is done or said; what was started goes on, and the process ends with that code if it is not 0. */
    record Answered(int code) implements Order {}

    /** The service is to run. */
    record Serve() implements Order {}

    /** A key is to be made. */
    record CreateKey(IssueKey.Wish wish) implements Order {}

    /** That operator's key is to let nobody in any more. */
    record RevokeKey(String operator, UUID id) implements Order {}
}
