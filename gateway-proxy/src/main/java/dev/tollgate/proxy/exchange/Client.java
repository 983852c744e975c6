package dev.tollgate.proxy.exchange;

import dev.tollgate.proxy.tls.ClientCertificate;
import dev.tollgate.proxy.wire.ResponseHead;
import java.util.Optional;

/** The other end of the connection that a request came by, as steps see it: the same for every version of HTTP. */
public interface Client {

    /** The peer's address in text form, without a port. */
    String address();

    /** Whether the connection is a TLS connection. */
    boolean secure();

    /** The port that the client reached. */
    int port();

    /** The major version of HTTP that it speaks. */
    default int majorVersion() {
        return 1;
    }

    /** Whether a request for this host belongs on another connection (RFC 9110, 15.5.20). */
    default boolean misdirects(Authority authority) {
        return false;
    }

    /** The certificate by which the client shows who it is, if the connection asked for one and got it. */
    default Optional<ClientCertificate> certificate() {
        return Optional.empty();
    }

    /** Sends an interim response (RFC 9110, 15.2) ahead of the reply, if the client's version knows them. */
    void interim(ResponseHead head);
}
