package dev.tollgate.proxy.tls;

import java.net.Socket;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Asks clients for certificates of some authorities, and lets the handshake go on with any: a request tells better than
 * an alert what is wrong with one, and only where somebody wants to know. That the client holds the private key is
 * proven by the handshake itself.
 */
final class AskingTrust extends X509ExtendedTrustManager {
    private final ClientTrust trust;

    AskingTrust(ClientTrust trust) {
        this.trust = trust;
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return trust.authorities().toArray(X509Certificate[]::new);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {
        // Judged when a request wants to know.
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, @Nullable Socket socket) {
        // Judged when a request wants to know.
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, @Nullable SSLEngine engine) {
        // Judged when a request wants to know.
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {
        throw new UnsupportedOperationException("the other end is a client");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, @Nullable Socket socket) {
        throw new UnsupportedOperationException("the other end is a client");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, @Nullable SSLEngine engine) {
        throw new UnsupportedOperationException("the other end is a client");
    }
}
