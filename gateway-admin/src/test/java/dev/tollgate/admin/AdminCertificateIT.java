package dev.tollgate.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.Await;
import dev.tollgate.proxy.TestCertificates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The admin port over HTTPS, started as people start it. */
@Timeout(120)
class AdminCertificateIT {
    @TempDir
    private Path folder;

    private TestCertificates certificates;
    private Path chain;
    private Path key;

    @BeforeEach
    void make() throws IOException {
        certificates = new TestCertificates(folder);
        chain = folder.resolve("admin.crt");
        key = folder.resolve("admin.key");
        write(certificates.pem("first", "localhost"));
    }

    @Test
    void theCertificateOfTheFilesIsShownAndReadAgain() throws Exception {
        try (LauncherProcess start = start()) {
            int port = Integer.parseInt(start.await("admin API +https://127.0.0.1:([0-9]+)/"));
            start.await("Open https://localhost:([0-9]+)/setup");
            assertThat(subject(port)).isEqualTo("CN=first");

            write(certificates.pem("second", "localhost"));

            Await.until(() -> subject(port).equals("CN=second"));
        }
    }

    @Test
    void oneFileAloneStopsTheStart() {
        try (LauncherProcess start = LauncherProcess.run(
                folder, LauncherProcess.LAUNCHER, Map.of("TOLLGATE_ADMIN_CERTIFICATE", chain.toString()), "start")) {
            assertThat(start.exitCode()).isEqualTo(2);
            assertThat(start.lines()).anyMatch(line -> line.contains("TOLLGATE_ADMIN_PRIVATE_KEY"));
        }
    }

    @Test
    void aKeyOfAnotherCertificateStopsTheStart() throws IOException {
        Files.writeString(key, certificates.pem("other", "localhost").privateKey());
        try (LauncherProcess start = start()) {
            assertThat(start.exitCode()).isEqualTo(2);
            assertThat(start.lines()).anyMatch(line -> line.contains("TOLLGATE_ADMIN_PRIVATE_KEY"));
        }
    }

    private LauncherProcess start() {
        return LauncherProcess.run(
                folder,
                LauncherProcess.LAUNCHER,
                Map.of("TOLLGATE_ADMIN_CERTIFICATE", chain.toString(), "TOLLGATE_ADMIN_PRIVATE_KEY", key.toString()),
                "start");
    }

    private void write(TestCertificates.Pem pem) throws IOException {
        Files.writeString(key, pem.privateKey());
        Files.writeString(chain, pem.chain());
    }

    private static String subject(int port) {
        try (SSLSocket socket = (SSLSocket) trusting().getSocketFactory().createSocket("127.0.0.1", port)) {
            socket.startHandshake();
            X509Certificate shown = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            return shown.getSubjectX500Principal().getName();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SSLContext trusting() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Everybody()}, new SecureRandom());
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Everybody implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind) {
            // This test looks at the certificate itself.
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
