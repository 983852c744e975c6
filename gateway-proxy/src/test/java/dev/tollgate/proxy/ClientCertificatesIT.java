package dev.tollgate.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.tollgate.db.model.Authentication;
import dev.tollgate.db.model.Authentication.KeyPlace;
import dev.tollgate.db.model.Authentication.Method;
import dev.tollgate.db.model.Authentication.Mode;
import dev.tollgate.db.model.Consumer;
import dev.tollgate.db.model.Entity;
import dev.tollgate.db.model.NodeScope;
import dev.tollgate.db.model.Policies;
import dev.tollgate.db.model.Retention;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.RouteTimeouts;
import dev.tollgate.db.model.Settings;
import dev.tollgate.db.model.Subscription;
import dev.tollgate.db.model.Telemetry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that show certificates, with curl as the client. */
@Timeout(90)
class ClientCertificatesIT {
    @TempDir
    private Path folder;

    private TestCertificates certificates;
    private TestCertificates.Pem mobile;
    private TestCertificates.Pem stranger;
    private ScriptedOrigin origin;
    private RunningGateway gateway;

    @BeforeEach
    void start() throws IOException {
        assumeThat(Commands.expected("openssl")).isTrue();
        certificates = new TestCertificates(folder);
        mobile = certificates.pem("mobile", "mobile.example.com");
        stranger = certificates.pem("mobile", "mobile.example.com");
        origin = ScriptedOrigin.saying("hello");
        gateway = RunningGateway.serving(List.of(), entities("CN=mobile", false, mobile.chain()));
        gateway.certified(certificates.ec("server", "api.example.com"));
    }

    @AfterEach
    void stop() throws IOException {
        gateway.close();
        origin.close();
    }

    private Entity[] entities(String subject, boolean anonymous, String... clientCa) {
        Route all = Entities.all("s");
        Authentication authentication =
                new Authentication(List.of(Method.MTLS), List.of(), Mode.ANY, anonymous, KeyPlace.STANDARD, false);
        Route route = new Route(
                all.name(),
                "",
                List.of(),
                true,
                0,
                all.match(),
                all.destination(),
                new Policies(Optional.of(authentication), List.of()),
                NodeScope.EVERY_NODE);
        Consumer consumer = new Consumer(
                "app",
                "",
                List.of(),
                true,
                Optional.empty(),
                List.of("partners"),
                Optional.empty(),
                Optional.of(subject),
                Subscription.NONE);
        Settings settings = new Settings(
                List.of(),
                true,
                Optional.empty(),
                Optional.empty(),
                RouteTimeouts.NONE,
                List.of(clientCa),
                List.of(),
                Optional.empty(),
                Retention.USUAL,
                List.of(),
                Telemetry.USUAL);
        return new Entity[] {settings, consumer, Entities.service("s", origin.port()), route};
    }

    private String ask(String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of("curl", "-sSk", "-w", "|%{http_code}"));
        command.addAll(List.of("--resolve", "*:" + gateway.tlsPort() + ":127.0.0.1"));
        command.addAll(List.of(options));
        command.add("https://api.example.com:" + gateway.tlsPort() + "/");
        return Commands.output(command.toArray(String[]::new));
    }

    private String[] showing(TestCertificates.Pem shown, String... more) throws IOException {
        Path chain = Files.writeString(folder.resolve("shown.crt"), shown.chain());
        Path key = Files.writeString(folder.resolve("shown.key"), shown.privateKey());
        List<String> options = new ArrayList<>(List.of("--cert", chain.toString(), "--key", key.toString()));
        options.addAll(List.of(more));
        return options.toArray(String[]::new);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--http1.1", "--http2", "--tls-max 1.2"})
    void aCertificateOfTheAuthoritiesShowsItsConsumer(String option) throws Exception {
        assertThat(ask(showing(mobile, option.split(" ")))).endsWith("|200");
        assertThat(origin.request()).contains("\r\nX-Consumer-Name: app\r\n", "\r\nX-Consumer-Groups: partners\r\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"cn=Mobile; 200", "mobile.EXAMPLE.com; 200", "CN=mobile,O=Other; 401", "example.com; 401"})
    void itIsRecognizedByItsWholeSubjectOrAName(String subject, String status) throws IOException {
        gateway.reload(List.of(), entities(subject, false, mobile.chain()));

        assertThat(ask(showing(mobile))).endsWith("|" + status);
    }

    @Test
    void nobodyIsShownByACertificateOfOthersThoughItSaysTheSame() throws IOException {
        assertThat(ask(showing(stranger))).endsWith("|401").contains("\"code\":\"certificate_unknown\"");
    }

    @Test
    void aCertificateOfOthersIsRefusedWhereNobodyNeedsOne() throws IOException {
        gateway.reload(List.of(), entities("CN=mobile", true, mobile.chain()));

        assertThat(ask()).endsWith("|200");
        assertThat(ask(showing(stranger))).endsWith("|401");
    }

    @Test
    void whoeverShowsNothingIsAskedForIt() throws IOException {
        assertThat(ask()).endsWith("|401").contains("\"code\":\"credential_missing\"");
    }

    @Test
    void withoutAuthoritiesClientsAreNotAsked() throws IOException {
        gateway.reload(List.of(), entities("CN=mobile", false));

        assertThat(ask(showing(mobile))).endsWith("|401").contains("\"code\":\"credential_missing\"");
    }
}
