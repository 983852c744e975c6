package dev.tollgate.proxy;

import static dev.tollgate.proxy.Entities.all;
import static dev.tollgate.proxy.Entities.service;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.tollgate.db.model.Service;
import dev.tollgate.db.model.ServiceTls;
import dev.tollgate.db.model.Target;
import dev.tollgate.db.model.TargetUrl;
import dev.tollgate.db.model.Timeouts;
import dev.tollgate.proxy.tls.ClientTrust;
import dev.tollgate.proxy.tls.LiveCertificates;
import dev.tollgate.proxy.tls.ServerCertificate;
import dev.tollgate.proxy.tls.ServerTls;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A service over TLS whose certificate nobody trusts but who is told to; it is for {@code inside.example}. */
@Timeout(60)
class ServiceTlsIT {
    private static final String ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";

    @TempDir
    private Path folder;

    private TestCertificates.Pem pem;
    private final LiveCertificates certificates = new LiveCertificates();
    private SSLServerSocket listener;
    private ScriptedOrigin origin;
    private volatile String answer = ANSWER;

    @BeforeEach
    void start() throws IOException {
        assumeThat(Commands.expected("openssl")).isTrue();
        pem = new TestCertificates(folder).pem("inside", "inside.example");
        show(pem);
        ServerTls tls = new ServerTls(certificates, () -> ClientTrust.NOBODY, InstantSource.system());
        listener = (SSLServerSocket)
                tls.context().getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        origin = ScriptedOrigin.running(listener, visit -> {
            while (!visit.request().isEmpty()) {
                visit.send(answer);
            }
        });
    }

    @AfterEach
    void stop() throws IOException {
        origin.close();
    }

    @Test
    void nobodyIsTrustedWithoutReason() throws IOException {
        assertThat(answer(ServiceTls.STANDARD)).startsWith("HTTP/1.1 502 ").contains("\"code\":\"upstream_tls\"");
    }

    @Test
    void anOwnCaCountsForTheNameThatIsAskedFor() throws IOException {
        assertThat(answer(new ServiceTls(true, Optional.of(pem.chain()), Optional.of("inside.example"))))
                .endsWith("hello");
    }

    @Test
    void anotherNameIsRefused() throws IOException {
        assertThat(answer(new ServiceTls(true, Optional.of(pem.chain()), Optional.empty())))
                .contains("\"code\":\"upstream_tls\"");
        assertThat(answer(new ServiceTls(true, Optional.of(pem.chain()), Optional.of("outside.example"))))
                .contains("\"code\":\"upstream_tls\"");
    }

    @Test
    void whoIsNotVerifiedIsTakenForTheService() throws IOException {
        assertThat(answer(new ServiceTls(false, Optional.empty(), Optional.empty())))
                .endsWith("hello");
    }

    @Test
    void oneThatHasEndedIsRefusedUntilTheServiceShowsAnother() throws IOException {
        TestCertificates.Issued issued = new TestCertificates(folder).issued("inside.example");
        show(issued.ended());
        try (RunningGateway gateway =
                gateway(new ServiceTls(true, Optional.of(issued.ca()), Optional.of("inside.example")))) {
            assertThat(answer(gateway)).contains("\"code\":\"upstream_tls\"");

            show(issued.good());

            assertThat(answer(gateway)).endsWith("hello");
        }
    }

    private void show(TestCertificates.Pem shown) {
        certificates.replace(List.of(ServerCertificate.parse("inside", shown.chain(), shown.privateKey(), true)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aConnectionIsUsedAgain(String version) throws IOException {
        listener.setEnabledProtocols(new String[] {version});
        try (RunningGateway gateway = gateway(new ServiceTls(false, Optional.empty(), Optional.empty()));
                RawConnection client = RawConnection.to(gateway)) {
            for (int i = 0; i < 3; i++) {
                assertThat(client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n").message())
                        .endsWith("hello");
            }
        }
        assertThat(origin.connections()).isEqualTo(1);
    }

    @Test
    void whatComesBehindAnAnswerInItsRecordIsNotTheNextRequestsAnswer() throws IOException {
        String head = "HTTP/1.1 200 OK\r\nContent-Length: %05d\r\n\r\n";
        int content = 8 * 1024 - head.formatted(0).length();
        // The answer ends where a read may end, and the record does not.
        answer = head.formatted(content) + "x".repeat(content - 5) + "asked" + ANSWER.replace("hello", "other");
        try (RunningGateway gateway = gateway(new ServiceTls(false, Optional.empty(), Optional.empty()));
                RawConnection client = RawConnection.to(gateway)) {
            for (int i = 0; i < 2; i++) {
                assertThat(client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n").message())
                        .endsWith("asked");
            }
        }
    }

    @Test
    void aConnectionOfOtherTrustIsNotUsedAgain() throws IOException {
        try (RunningGateway gateway = gateway(new ServiceTls(false, Optional.empty(), Optional.empty()));
                RawConnection client = RawConnection.to(gateway)) {
            assertThat(client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n").message())
                    .endsWith("hello");

            gateway.reload(List.of(), secure(ServiceTls.STANDARD), all("s"));

            assertThat(client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n").message())
                    .contains("\"code\":\"upstream_tls\"");
        }
    }

    @Test
    void aServiceThatAgreesOnNoHttp2IsNotSpokenToInIt() throws IOException {
        Target target = new Target(new TargetUrl(true, "127.0.0.1", listener.getLocalPort()), 100, 0);
        ServiceTls anybody = new ServiceTls(false, Optional.empty(), Optional.empty());
        try (RunningGateway gateway = RunningGateway.serving(
                        Entities.with(service("s", Timeouts.DEFAULT, true, false, target), anybody), all("s"));
                RawConnection client = RawConnection.to(gateway)) {
            assertThat(client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n").message())
                    .startsWith("HTTP/1.1 502 ")
                    .contains("\"code\":\"upstream_tls\"");
        }
    }

    private String answer(ServiceTls tls) throws IOException {
        try (RunningGateway gateway = gateway(tls)) {
            return answer(gateway);
        }
    }

    private static String answer(RunningGateway gateway) throws IOException {
        try (RawConnection client = RawConnection.to(gateway)) {
            return client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n").message();
        }
    }

    private RunningGateway gateway(ServiceTls tls) {
        return RunningGateway.serving(secure(tls), all("s"));
    }

    private Service secure(ServiceTls tls) {
        Target target = new Target(new TargetUrl(true, "127.0.0.1", listener.getLocalPort()), 100, 0);
        return Entities.with(service("s", Timeouts.DEFAULT, false, false, target), tls);
    }
}
