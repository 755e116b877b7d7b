package io.slipwatch.provider.spi;

/** How a gateway knows that it is us. Public because the configuration's mapping is. */
public enum Auth {
    NONE,
    BEARER,
    SIGNATURE
}
