package dev.tollgate.proxy.tls;

import java.util.Collection;
import java.util.function.Supplier;

/**
 * The certificates of now. They are swapped as one reference: handshakes from then on get the new ones, and connections
 * that are open go on. Safe for any number of readers and one writer.
 */
public final class LiveCertificates implements Supplier<CertificateIndex> {
    private volatile CertificateIndex index = CertificateIndex.EMPTY;

    @Override
    public CertificateIndex get() {
        return index;
    }

    /** From now on there are these and no others. */
    public void replace(Collection<ServerCertificate> certificates) {
        index = index.replacedBy(certificates);
    }
}
