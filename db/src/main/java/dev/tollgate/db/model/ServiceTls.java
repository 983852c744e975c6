package dev.tollgate.db.model;

import java.util.Optional;

/**
 * How a service's https targets are known, and know the gateway.
 *
 * @param verify whether their certificates are checked at all
 * @param ca certificates in PEM that certify them, instead of those that the JVM trusts
 * @param serverName whom the certificate must be for, and who is asked for; empty: the target's host
 * @param clientCertificate the name of the certificate that the gateway shows to them
 */
public record ServiceTls(
        boolean verify, Optional<String> ca, Optional<String> serverName, Optional<String> clientCertificate) {

    /** Checked against what the JVM trusts, for the target's host. */
    public static final ServiceTls STANDARD = new ServiceTls(true, Optional.empty(), Optional.empty());

    /** Without a certificate of the gateway's own. */
    public ServiceTls(boolean verify, Optional<String> ca, Optional<String> serverName) {
        this(verify, ca, serverName, Optional.empty());
    }
}
