package dev.tollgate.proxy.tls;

import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;

/** The host that a client asks for in its handshake (RFC 6066, 3). */
final class RequestedHost {
    private RequestedHost() {}

    /** In lower case; empty if it names none. */
    static Optional<String> of(ExtendedSSLSession session) {
        for (SNIServerName name : session.getRequestedServerNames()) {
            if (name instanceof SNIHostName host) {
                return Optional.of(host.getAsciiName().toLowerCase(Locale.ROOT));
            }
        }
        return Optional.empty();
    }
}
