package io.slipwatch.provider.contract;

import io.quarkus.arc.All;
import io.slipwatch.provider.spi.Adapter;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All adapters by their names. Each bean that is an {@link Adapter} is one of them, so that a second one is only added. */
@Singleton
public final class Adapters {

    private final Map<String, Adapter> byName;

    /** Two of one name stop the start: the configuration could not say which. */
    @Inject
    public Adapters(@All List<Adapter> adapters) {
        this.byName = adapters.stream().collect(Collectors.toMap(Adapter::name, Function.identity()));
    }

    /** What a provider's block may name. */
    Set<String> names() {
        return byName.keySet();
    }

    /**
     * The one of that name.
     *
     * @throws NoSuchElementException where there is none; a block that was judged names none such
     */
    public Adapter of(String name) {
        return Optional.ofNullable(byName.get(name))
                .orElseThrow(() -> new NoSuchElementException("there is no adapter " + name));
    }
}
