package dev.tollgate.proxy.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Those who certify clients. Immutable; told apart by identity. */
public final class ClientTrust {
    /** Nobody does, so clients are not asked. */
    public static final ClientTrust NOBODY = new ClientTrust(List.of(), Optional.empty());

    private final List<X509Certificate> authorities;
    private final Optional<X509TrustManager> manager;

    private ClientTrust(List<X509Certificate> authorities, Optional<X509TrustManager> manager) {
        this.authorities = authorities;
        this.manager = manager;
    }

    /**
     * The authorities of these texts in PEM.
     *
     * @throws IllegalArgumentException if one cannot be read, saying why
     */
    public static ClientTrust of(List<String> pem) {
        List<X509Certificate> authorities = new ArrayList<>();
        for (String text : pem) {
            authorities.addAll(CertificateChain.all(text));
        }
        return authorities.isEmpty()
                ? NOBODY
                : new ClientTrust(List.copyOf(authorities), Optional.of(manager(authorities)));
    }

    private static X509TrustManager manager(List<X509Certificate> authorities) {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (int i = 0; i < authorities.size(); i++) {
                store.setCertificateEntry("authority-" + i, authorities.get(i));
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(store);
            for (TrustManager made : factory.getTrustManagers()) {
                if (made instanceof X509TrustManager manager) {
                    return manager;
                }
            }
            throw new IllegalStateException("this JDK judges no certificates");
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException("clientCa cannot be used: " + e.getMessage(), e);
        }
    }

    /** Whether clients are asked for certificates. */
    public boolean asks() {
        return manager.isPresent();
    }

    /** Whose certificates clients may choose among. */
    List<X509Certificate> authorities() {
        return authorities;
    }

    /** Whether a chain leads to one of them, is valid now, and is for clients. */
    boolean certifies(List<X509Certificate> chain) {
        if (manager.isEmpty()) {
            return false;
        }
        try {
            String algorithm = chain.getFirst().getPublicKey().getAlgorithm();
            manager.get().checkClientTrusted(chain.toArray(X509Certificate[]::new), algorithm);
            return true;
        } catch (CertificateException | IllegalArgumentException _) {
            return false;
        }
    }
}
