package io.slipwatch.simulator.script;

import io.slipwatch.simulator.script.ScriptCatalog.ScriptMatch;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Which script a bet plays: the one it was given by its id or reference, else the one its game calls for. */
public final class Scripts {

    private final Map<String, String> given = new ConcurrentHashMap<>();

    /**
     * From the next call on the bet plays this script. The timeline of a bet that the provider already holds stays.
     *
     * @param script a prefix such as {@code hang-} or a whole gameId
     */
    public void give(String betIdOrReference, String script) {
        given.put(betIdOrReference, script);
    }

    /** The bet plays its game's script again. */
    public void takeBack(String betIdOrReference) {
        given.remove(betIdOrReference);
    }

    public ScriptMatch match(String betId, String reference, String gameId) {
        return ScriptCatalog.match(given(betId).or(() -> given(reference)).orElse(gameId));
    }

    private Optional<String> given(String betIdOrReference) {
        return Optional.ofNullable(given.get(betIdOrReference));
    }
}
