package io.slipwatch.store.sql;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** This process, as the owner of claims: another name at each start, so that no one inherits a claim. */
@ApplicationScoped
public class Replica {

    private final String name = UUID.randomUUID().toString();

    public String name() {
        return name;
    }
}
