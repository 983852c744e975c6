package dev.tollgate.proxy.tls;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The host that a connection was opened for, and with which certificates.
 *
 * @param host in lower case, as the client named it in the handshake; empty if it named none
 * @param certificates those that were the host's then
 * @param now those of all hosts at the moment of asking
 */
public record ServedHost(Optional<String> host, List<ServerCertificate> certificates, Supplier<CertificateIndex> now) {

    /**
     * Whether a request for this host belongs on another connection (RFC 9110, 15.5.20): it is another host than that
     * of the connection, none of the connection's certificates is for it, and handshakes for it are answered with
     * others or not at all. Where the client named no host, any will do.
     */
    public boolean misdirects(String requested) {
        // Clients leave the dot at the end of a name out of the handshake (RFC 6066, 3) and keep it in the request.
        String name = requested.endsWith(".") ? requested.substring(0, requested.length() - 1) : requested;
        String lower = name.toLowerCase(Locale.ROOT);
        if (host.isEmpty() || host.get().equals(lower)) {
            return false;
        }
        for (ServerCertificate certificate : certificates) {
            if (certificate.names().cover(lower)) {
                return false;
            }
        }
        return now.get().forHost(lower).stream()
                .noneMatch(other ->
                        certificates.stream().anyMatch(own -> own.name().equals(other.name())));
    }
}
