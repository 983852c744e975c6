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
    private static final int DAYS = 30;

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
        return pem(name, DAYS, hosts);
    }

    /** The same for so many days. */
    Pem pem(String name, int days, String... hosts) {
        return make(name, "ec", days, hosts);
    }

    /** Of a certificate authority of its own: one that is good, and one that ended yesterday. */
    record Issued(String ca, Pem good, Pem ended) {}

    Issued issued(String host) {
        Pem authority = pem("authority", "authority.test");
        return new Issued(authority.chain(), signed(host, 30), signed(host, -1));
    }

    /** By the authority that was made last. */
    private Pem signed(String host, int days) {
        String authority = folder.resolve("made" + made).toString();
        Path request = folder.resolve(host + days + ".csr");
        Path key = folder.resolve(host + days + ".key");
        Path chain = folder.resolve(host + days + ".crt");
        openssl(
                "req",
                "-new",
                "-nodes",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:prime256v1",
                "-keyout",
                key.toString(),
                "-out",
                request.toString(),
                "-subj",
                "/CN=" + host,
                "-addext",
                "subjectAltName=DNS:" + host);
        openssl(
                "x509",
                "-req",
                "-in",
                request.toString(),
                "-CA",
                authority + ".crt",
                "-CAkey",
                authority + ".key",
                "-CAcreateserial",
                "-copy_extensions",
                "copy",
                "-days",
                Integer.toString(days),
                "-out",
                chain.toString());
        return read(chain, key);
    }

    /** What trusts this certificate and nothing else. */
    public static SSLContext trusting(ServerCertificate certificate) throws GeneralSecurityException, IOException {
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
        Pem pem = make(name, key, DAYS, hosts);
        return ServerCertificate.parse(name, pem.chain(), pem.privateKey(), fallback);
    }

    private Pem make(String name, String key, int days, String... hosts) {
        String file = "made" + made.incrementAndGet();
        Path chain = folder.resolve(file + ".crt");
        Path privateKey = folder.resolve(file + ".key");
        String option = key.equals("ec") ? "ec_paramgen_curve:prime256v1" : "rsa_keygen_bits:2048";
        String names = Arrays.stream(hosts).map(host -> "DNS:" + host).collect(Collectors.joining(","));
        openssl(
                "req",
                "-x509",
                "-nodes",
                "-days",
                Integer.toString(days),
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
        return read(chain, privateKey);
    }

    private static void openssl(String... arguments) {
        String[] command = new String[arguments.length + 1];
        command[0] = "openssl";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        try {
            String said = Commands.output(command);
            String made = arguments[Arrays.asList(arguments).indexOf("-out") + 1];
            if (!Files.exists(Path.of(made))) {
                throw new IllegalStateException(said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Pem read(Path chain, Path privateKey) {
        try {
            return new Pem(Files.readString(chain), Files.readString(privateKey));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
