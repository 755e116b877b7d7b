package io.slipwatch.simulator;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** All dossiers: submitted ones by key and id, planted ones by reference. Guarded by the {@link Provider} that owns it. */
final class Books {

    /** Bounds the memory (estimated at some 500 bytes each, not measured); beyond it the oldest is forgotten, as a real dedupe memory does. */
    private static final int DOSSIERS_MAX = 1_000_000;

    private final Map<String, Dossier> byKey = new Bounded();
    private final Map<String, Dossier> byId = new Bounded();
    private final Map<String, Dossier> plantedByReference = new Bounded();

    /** The key alone decides: another bet under a known key is the known bet again. */
    Dossier submitted(String key, Submission submission) {
        Dossier dossier =
                byKey.computeIfAbsent(key, unseen -> new Dossier(unseen, submission.reference(), submission.gameId()));
        byId.put(submission.id(), dossier);
        return dossier;
    }

    void planted(Dossier dossier) {
        plantedByReference.put(dossier.reference(), dossier);
    }

    /** An inquiry that brings the reference of a planted bet teaches us its id. */
    Optional<Dossier> inquired(String id, String reference) {
        return known(id).or(() -> plant(reference).map(dossier -> named(id, dossier)));
    }

    Optional<Dossier> idOrReference(String idOrReference) {
        return known(idOrReference).or(() -> plant(idOrReference));
    }

    Dossier named(String id, Dossier dossier) {
        byId.put(id, dossier);
        return dossier;
    }

    private Optional<Dossier> known(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    private Optional<Dossier> plant(String reference) {
        return Optional.ofNullable(plantedByReference.get(reference));
    }

    private static final class Bounded extends LinkedHashMap<String, Dossier> {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Dossier> eldest) {
            return size() > DOSSIERS_MAX;
        }
    }
}
