package dev.tollgate.proxy;

import static dev.tollgate.proxy.Entities.all;
import static dev.tollgate.proxy.Entities.service;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.tollgate.db.model.NodeScope;
import dev.tollgate.db.model.Service;
import dev.tollgate.db.model.ServiceTls;
import dev.tollgate.db.model.Target;
import dev.tollgate.db.model.TargetUrl;
import dev.tollgate.db.model.Timeouts;
import dev.tollgate.proxy.tls.ServerCertificate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A service that takes connections only from those who show a certificate, and closes each after one answer. */
@Timeout(60)
class ServiceClientCertificateIT {
    private static final String GET = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";
    private static final String ANSWER = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 5\r\n\r\nhello";

    @TempDir
    private Path folder;

    private TestCertificates certificates;
    private ServerCertificate own;
    private TestCertificates.Pem inside;
    private AskingListener listener;
    private ScriptedOrigin origin;

    @BeforeEach
    void start() throws IOException {
        assumeThat(Commands.expected("openssl")).isTrue();
        certificates = new TestCertificates(folder);
        own = certificates.ec("own", "own.example");
        inside = certificates.pem("inside", "inside.example");
        listener = AskingListener.open(ServerCertificate.parse("inside", inside.chain(), inside.privateKey(), true));
        origin = ScriptedOrigin.running(listener.socket(), visit -> {
            visit.request();
            visit.send(ANSWER);
        });
    }

    @AfterEach
    void stop() throws IOException {
        origin.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void itIsShownTheCertificateThatItsServiceNames(boolean verify) throws IOException {
        try (RunningGateway gateway = gateway(showing(verify, "own"));
                RawConnection client = RawConnection.to(gateway)) {
            gateway.certified(own);

            assertThat(client.send(GET).message()).endsWith("hello");
            assertThat(listener.shown()).isEqualTo(own.chain().leaf());
        }
    }

    @Test
    void aRenewedCertificateIsThatOfTheNextConnection() throws IOException {
        ServerCertificate renewed = certificates.ec("own", "own.example");
        try (RunningGateway gateway = gateway(showing(true, "own"));
                RawConnection client = RawConnection.to(gateway)) {
            gateway.certified(own);
            assertThat(client.send(GET).message()).endsWith("hello");

            gateway.certified(renewed);

            assertThat(client.send(GET).message()).endsWith("hello");
            assertThat(listener.shown()).isEqualTo(renewed.chain().leaf());
        }
    }

    @Test
    void nothingIsSentWhileThereIsNoSuchCertificate() throws IOException {
        try (RunningGateway gateway = gateway(showing(true, "own"));
                RawConnection client = RawConnection.to(gateway)) {
            assertThat(client.send(GET).message()).contains("\"code\":\"upstream_tls\"");
            assertThat(origin.connections()).isZero();
        }
    }

    @Test
    void showingACertificateIsNoReasonToTrust() throws IOException {
        ServiceTls untrusting = new ServiceTls(true, Optional.empty(), Optional.empty(), Optional.of("own"));
        try (RunningGateway gateway = gateway(untrusting);
                RawConnection client = RawConnection.to(gateway)) {
            gateway.certified(own);

            assertThat(client.send(GET).message()).contains("\"code\":\"upstream_tls\"");
        }
    }

    private ServiceTls showing(boolean verify, String name) {
        return verify
                ? new ServiceTls(true, Optional.of(inside.chain()), Optional.of("inside.example"), Optional.of(name))
                : new ServiceTls(false, Optional.empty(), Optional.empty(), Optional.of(name));
    }

    private RunningGateway gateway(ServiceTls tls) {
        Target target = new Target(new TargetUrl(true, "127.0.0.1", origin.port()), 100, 0);
        Service plain = service("s", Timeouts.DEFAULT, false, false, target);
        return RunningGateway.serving(
                new Service(
                        plain.name(),
                        plain.description(),
                        plain.tags(),
                        plain.enabled(),
                        plain.targets(),
                        plain.balance(),
                        plain.resilience(),
                        plain.timeouts(),
                        plain.http2(),
                        plain.preserveHost(),
                        plain.maintenance(),
                        tls,
                        Optional.empty(),
                        List.of(),
                        NodeScope.EVERY_NODE),
                all("s"));
    }
}
