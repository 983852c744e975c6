package dev.tollgate.proxy;

import static dev.tollgate.proxy.Entities.all;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.db.model.Credential;
import dev.tollgate.db.model.NodeScope;
import dev.tollgate.db.model.Secret;
import dev.tollgate.db.model.Service;
import dev.tollgate.db.model.Timeouts;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class ServiceCredentialIT {
    private static final String SECRET = "${env:TOLLGATE_VAR_SECRET}";

    @ParameterizedTest
    @CsvSource({"Authorization, authorization", "X-Api-Token, x-aPI-token"})
    void aServiceIsToldTheGatewaysOwnInsteadOfTheClients(String header, String sent)
            throws IOException, InterruptedException {
        try (ScriptedOrigin origin = ScriptedOrigin.saying("hello");
                RunningGateway gateway = RunningGateway.serving(service(origin.port(), header, SECRET), all("s"));
                RawConnection client = RawConnection.to(gateway)) {
            client.send("GET / HTTP/1.1\r\nHost: h\r\n" + sent + ": of the client\r\nX-Other: stays\r\n" + sent
                            + ": again\r\n\r\n")
                    .message();

            assertThat(origin.request())
                    .containsOnlyOnce("\r\n" + header + ": Bearer of-the-gateway\r\n")
                    .contains("\r\nX-Other: stays\r\n")
                    .doesNotContain("of the client", "again");
        }
    }

    @Test
    void noClientGetsPastItWithAnUnderscoreOrInTrailers() throws IOException, InterruptedException {
        try (ScriptedOrigin origin = ScriptedOrigin.saying("hello");
                RunningGateway gateway =
                        RunningGateway.serving(service(origin.port(), "X-Api-Token", SECRET), all("s"));
                RawConnection client = RawConnection.to(gateway)) {
            client.send("POST / HTTP/1.1\r\nHost: h\r\nX_Api_Token: of the client\r\nTransfer-Encoding: chunked\r\n\r\n"
                            + "1\r\na\r\n0\r\nX-Sum: 1\r\nx-api-token: of the client\r\n\r\n")
                    .message();

            assertThat(origin.request())
                    .contains("\r\nX-Api-Token: Bearer of-the-gateway\r\n")
                    .endsWith("\r\n0\r\nX-Sum: 1\r\n\r\n")
                    .doesNotContain("of the client");
        }
    }

    @Test
    void aValueThatNoFieldCanHaveRefusesTheRevisionAndIsNotTold() {
        assertThatThrownBy(() ->
                        RunningGateway.serving(service(1, "Authorization", "${env:TOLLGATE_VAR_BROKEN}"), all("s")))
                .hasMessageContaining("the credential of service s")
                .hasMessageNotContaining("X-Other");
    }

    @Test
    void aVariableThatIsNotSetIsNamed() {
        assertThatThrownBy(
                        () -> RunningGateway.serving(service(1, "Authorization", "${env:TOLLGATE_VAR_NONE}"), all("s")))
                .hasMessageContaining("TOLLGATE_VAR_NONE is not set on this node");
    }

    private static Service service(int port, String header, String secret) {
        Service plain = Entities.service("s", Timeouts.DEFAULT, false, false, port);
        return new Service(
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
                plain.tls(),
                Optional.of(new Credential.Fixed(header, new Secret(secret))),
                List.of(),
                NodeScope.EVERY_NODE);
    }
}
