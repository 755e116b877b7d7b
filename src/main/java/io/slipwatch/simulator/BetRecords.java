package io.slipwatch.simulator;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * All records: submitted ones by key and id, preloaded ones by reference. Guarded by the {@link Provider} that owns it.
 */
final class BetRecords {

    /**
     * Bounds the memory (estimated at some 500 bytes each, not measured); beyond it the oldest is forgotten, as a real
     * dedupe memory does.
     */
    private static final int RECORDS_MAX = 1_000_000;

    private final Map<String, BetRecord> byKey = new Bounded();
    private final Map<String, BetRecord> byId = new Bounded();
    private final Map<String, BetRecord> preloadedByReference = new Bounded();

    /** The key alone decides: another bet under a known key is the known bet again. */
    BetRecord submitted(String key, Submission submission) {
        BetRecord record = byKey.computeIfAbsent(
                key, unseen -> new BetRecord(unseen, submission.reference(), submission.gameId()));
        byId.put(submission.id(), record);
        return record;
    }

    void preloaded(BetRecord record) {
        preloadedByReference.put(record.reference(), record);
    }

    /** An inquiry that brings the reference of a preloaded bet teaches us its id. */
    Optional<BetRecord> inquired(String id, String reference) {
        return known(id).or(() -> preloadedBy(reference).map(record -> named(id, record)));
    }

    Optional<BetRecord> idOrReference(String idOrReference) {
        return known(idOrReference).or(() -> preloadedBy(idOrReference));
    }

    BetRecord named(String id, BetRecord record) {
        byId.put(id, record);
        return record;
    }

    private Optional<BetRecord> known(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    private Optional<BetRecord> preloadedBy(String reference) {
        return Optional.ofNullable(preloadedByReference.get(reference));
    }

    private static final class Bounded extends LinkedHashMap<String, BetRecord> {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, BetRecord> eldest) {
            return size() > RECORDS_MAX;
        }
    }
}
