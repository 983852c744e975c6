package dev.tollgate.admin;

import dev.tollgate.proxy.tls.ClientTrust;
import dev.tollgate.proxy.tls.InvalidCertificate;
import dev.tollgate.proxy.tls.LiveCertificates;
import dev.tollgate.proxy.tls.ServerCertificate;
import dev.tollgate.proxy.tls.ServerTls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The certificate of the admin port, read again within a second when its files change: the new one is that of the next
 * connection. Files that do not fit each other, as while they are being replaced, leave the one before.
 */
final class AdminCertificate implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(AdminCertificate.class.getName());
    private static final String NAME = "admin";

    private final PemFiles files;
    private final LiveCertificates live = new LiveCertificates();
    private final ServerTls tls = new ServerTls(live, () -> ClientTrust.NOBODY, InstantSource.system());
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("admin-certificate").factory());
    private List<FileTime> read;

    private AdminCertificate(PemFiles files) throws IOException {
        this.files = files;
        this.read = files.changed();
        live.replace(List.of(files.parse()));
        watch.scheduleWithFixedDelay(this::readAgain, 1, 1, TimeUnit.SECONDS);
    }

    /** Where it lies, in PEM. */
    record PemFiles(Path certificate, Path privateKey) {

        /** @throws InvalidCertificate if one of them is not what it should be, or they do not fit each other */
        ServerCertificate parse() throws IOException {
            return ServerCertificate.parse(NAME, Files.readString(certificate), Files.readString(privateKey), true);
        }

        private List<FileTime> changed() throws IOException {
            return List.of(Files.getLastModifiedTime(certificate), Files.getLastModifiedTime(privateKey));
        }
    }

    static AdminCertificate watching(PemFiles files) throws IOException {
        return new AdminCertificate(files);
    }

    ServerTls tls() {
        return tls;
    }

    private void readAgain() {
        try {
            List<FileTime> now = files.changed();
            if (!now.equals(read)) {
                read = now;
                live.replace(List.of(files.parse()));
                LOG.log(System.Logger.Level.INFO, "the admin port has another certificate");
            }
        } catch (IOException | InvalidCertificate e) {
            LOG.log(System.Logger.Level.WARNING, "the admin port keeps its certificate: {0}", e.getMessage());
        }
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }
}
