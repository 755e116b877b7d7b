package io.slipwatch.store.read;

import io.slipwatch.bet.port.BetLookup.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects the criteria that were given; values travel as parameters only. */
public final class Criteria {

    private final List<String> criteria = new ArrayList<>();
    private final Map<String, Object> values = new HashMap<>();

    public void add(String criterion) {
        criteria.add(criterion);
    }

    /** Adds it where there is a value for its one parameter. */
    public void add(String criterion, String name, Optional<?> value) {
        value.ifPresent(given -> {
            criteria.add(criterion);
            values.put(name, given);
        });
    }

    /** Only what comes after that place, newest first, by that instant and the id. */
    public void before(String instant, Optional<Place> after) {
        after.ifPresent(place -> {
            // The first comparison is what the index walks from; the second settles rows of the same instant.
            criteria.add(instant + " <= :at and (" + instant + " < :at or id < :id)");
            values.put("at", place.createdAt());
            values.put("id", place.id());
        });
    }

    public String text() {
        return String.join(" and ", criteria);
    }

    public Map<String, Object> values() {
        return values;
    }
}
