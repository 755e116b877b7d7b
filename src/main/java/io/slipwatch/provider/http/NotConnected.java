package io.slipwatch.provider.http;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import io.slipwatch.bet.model.AttemptClass;
import io.slipwatch.bet.model.CauseCode;
import io.slipwatch.provider.spi.Answer;
import io.slipwatch.provider.spi.SafeText;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Says why there was no connection; nothing can have left us. */
final class NotConnected {

    private static final int DETAIL_CODE_POINTS_MAX = 256;

    private NotConnected() {}

    /**
     * The class is always NOT_SENT; the cause is found in the failure.
     *
     * @param tls whether a connection that broke before it was usable broke in the TLS handshake
     * @param taken until the failure came; a handshake that ends just when its time is over was ended by that
     */
    static Answer answer(Throwable failure, boolean tls, Duration taken, Duration limit) {
        String message = failure.getClass().getSimpleName() + ": " + failure.getMessage();
        return Answer.of(
                AttemptClass.NOT_SENT,
                inTime(code(failure, tls), taken, limit),
                SafeText.of(message, DETAIL_CODE_POINTS_MAX));
    }

    /** The client ends a handshake by itself at the same limit, with one failure or another, and a moment before ours. */
    private static CauseCode inTime(CauseCode code, Duration taken, Duration limit) {
        boolean over = taken.multipliedBy(10).compareTo(limit.multipliedBy(9)) >= 0;
        return code == CauseCode.TLS && over ? CauseCode.CONNECT_TIMEOUT : code;
    }

    private static CauseCode code(Throwable failure, boolean tls) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case UnknownHostException _, UnresolvedAddressException _ -> {
                    return CauseCode.DNS;
                }
                case ConnectTimeoutException _ -> {
                    return CauseCode.CONNECT_TIMEOUT;
                }
                case java.net.ConnectException _ -> {
                    return CauseCode.CONNECT_REFUSED;
                }
                case SSLException _, java.security.GeneralSecurityException _ -> {
                    return handshakeTookTooLong(cause) ? CauseCode.CONNECT_TIMEOUT : CauseCode.TLS;
                }
                default -> {
                    // Wrapped: look deeper.
                }
            }
        }
        return tls ? CauseCode.TLS : CauseCode.CONNECT_REFUSED;
    }

    /** The client's own time limit, which may be quicker than ours by a moment. */
    private static boolean handshakeTookTooLong(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(SslHandshakeTimeoutException.class::isInstance);
    }
}
