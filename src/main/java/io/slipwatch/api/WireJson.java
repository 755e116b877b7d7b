package io.slipwatch.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;

/**
 * Says once, for all views, how JSON writes a value. An instant is text in UTC, with as many digits of a fraction as it needs
 * in groups of three; the database keeps microseconds, so that there are never nine.
 */
@Singleton
final class WireJson implements ObjectMapperCustomizer {

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
    }
}
