package dev.tollgate.proxy.forward;

import dev.tollgate.db.model.ServiceTls;
import io.helidon.common.tls.Tls;
import io.helidon.webclient.api.DnsAddressLookup;
import io.helidon.webclient.spi.DnsResolver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** How connections to https targets know whom they talk to. */
final class ServiceTrust {
    private static final Tls STANDARD = Tls.create(builder -> {});
    private static final Tls NONE = Tls.create(
            builder -> builder.trustAll(true).endpointIdentificationAlgorithm(Tls.ENDPOINT_IDENTIFICATION_NONE));

    private ServiceTrust() {}

    /** One of its own for each caller with a CA, so that sessions are resumed with targets of one kind only. */
    static Tls of(ServiceTls rule) {
        if (!rule.verify()) {
            return NONE;
        }
        return rule.ca().map(ServiceTrust::trusting).orElse(STANDARD);
    }

    private static Tls trusting(String ca) {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            byte[] pem = ca.getBytes(StandardCharsets.UTF_8);
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem))) {
                store.setCertificateEntry(Integer.toString(store.size()), certificate);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), new SecureRandom());
            return Tls.create(builder -> builder.sslContext(context));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException("the service's ca cannot be used: " + e.getMessage(), e);
        }
    }

    /** Asks for one name in the handshake and checks it, and calls the address of another. */
    record Called(String host, DnsResolver resolver) implements DnsResolver {
        @Override
        public InetAddress resolveAddress(String name, DnsAddressLookup lookup) {
            try {
                // The handshake goes by the address's name; without one, DNS would be asked for it.
                return InetAddress.getByAddress(
                        name, resolver.resolveAddress(host, lookup).getAddress());
            } catch (UnknownHostException e) {
                throw new IllegalStateException("an address of an address", e);
            }
        }
    }
}
