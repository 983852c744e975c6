package dev.tollgate.db.model;

import java.util.Optional;

/**
 * How a service's https targets are known.
 *
 * @param verify whether their certificates are checked at all
 * @param ca certificates in PEM that certify them, instead of those that the JVM trusts
 * @param serverName whom the certificate must be for, and who is asked for; empty: the target's host
 */
public record ServiceTls(boolean verify, Optional<String> ca, Optional<String> serverName) {

    /** Checked against what the JVM trusts, for the target's host. */
    public static final ServiceTls STANDARD = new ServiceTls(true, Optional.empty(), Optional.empty());
}
