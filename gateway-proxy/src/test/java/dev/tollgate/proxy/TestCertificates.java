package dev.tollgate.proxy;

import dev.tollgate.proxy.tls.ServerCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Certificates that OpenSSL makes, signed by themselves; their names are their common names. */
public final class TestCertificates {
    private final Path folder;
    private final AtomicInteger made = new AtomicInteger();

    public TestCertificates(Path folder) {
        this.folder = folder;
    }

    /** With a key on a curve. */
    ServerCertificate ec(String name, String... hosts) {
        return make(name, false, "ec", hosts);
    }

    ServerCertificate rsa(String name, String... hosts) {
        return make(name, false, "rsa", hosts);
    }

    /** For clients that name no host, or one that nothing else is for. */
    ServerCertificate fallback(String name) {
        return make(name, true, "ec", name + ".test");
    }

    /** A chain and its private key, as people give them to the gateway. */
    public record Pem(String chain, String privateKey) {}

    /** With a key on a curve, as texts. */
    public Pem pem(String name, String... hosts) {
        return make(name, "ec", hosts);
    }

    /** What trusts this certificate and nothing else. */
    static SSLContext trusting(ServerCertificate certificate) throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry("only", certificate.chain().leaf());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private ServerCertificate make(String name, boolean fallback, String key, String... hosts) {
        Pem pem = make(name, key, hosts);
        return ServerCertificate.parse(name, pem.chain(), pem.privateKey(), fallback);
    }

    private Pem make(String name, String key, String... hosts) {
        String file = "made" + made.incrementAndGet();
        Path chain = folder.resolve(file + ".crt");
        Path privateKey = folder.resolve(file + ".key");
        String option = key.equals("ec") ? "ec_paramgen_curve:prime256v1" : "rsa_keygen_bits:2048";
        String names = Arrays.stream(hosts).map(host -> "DNS:" + host).collect(Collectors.joining(","));
        try {
            String said = Commands.output(
                    "openssl",
                    "req",
                    "-x509",
                    "-nodes",
                    "-days",
                    "30",
                    "-newkey",
                    key,
                    "-pkeyopt",
                    option,
                    "-keyout",
                    privateKey.toString(),
                    "-out",
                    chain.toString(),
                    "-subj",
                    "/CN=" + name,
                    "-addext",
                    "subjectAltName=" + names);
            if (!Files.exists(chain)) {
                throw new IllegalStateException(said);
            }
            return new Pem(Files.readString(chain), Files.readString(privateKey));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
