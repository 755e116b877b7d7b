package io.slipwatch.simulator;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** All dossiers: submitted ones by key and id, planted ones by reference. Guarded by the {@link Provider} that owns it. */
final class BetRecords {

    /** Bounds the memory (estimated at some 500 bytes each, not measured); beyond it the oldest is forgotten, as a real dedupe memory does. */
    private static final int DOSSIERS_MAX = 1_000_000;

    private final Map<String, BetRecord> byKey = new Bounded();
    private final Map<String, BetRecord> byId = new Bounded();
    private final Map<String, BetRecord> plantedByReference = new Bounded();

    /** The key alone decides: another bet under a known key is the known bet again. */
    BetRecord submitted(String key, Submission submission) {
        BetRecord dossier = byKey.computeIfAbsent(
                key, unseen -> new BetRecord(unseen, submission.reference(), submission.gameId()));
        byId.put(submission.id(), dossier);
        return dossier;
    }

    void planted(BetRecord dossier) {
        plantedByReference.put(dossier.reference(), dossier);
    }

    /** An inquiry that brings the reference of a planted bet teaches us its id. */
    Optional<BetRecord> inquired(String id, String reference) {
        return known(id).or(() -> plant(reference).map(dossier -> named(id, dossier)));
    }

    Optional<BetRecord> idOrReference(String idOrReference) {
        return known(idOrReference).or(() -> plant(idOrReference));
    }

    BetRecord named(String id, BetRecord dossier) {
        byId.put(id, dossier);
        return dossier;
    }

    private Optional<BetRecord> known(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    private Optional<BetRecord> plant(String reference) {
        return Optional.ofNullable(plantedByReference.get(reference));
    }

    private static final class Bounded extends LinkedHashMap<String, BetRecord> {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, BetRecord> eldest) {
            return size() > DOSSIERS_MAX;
        }
    }
}
