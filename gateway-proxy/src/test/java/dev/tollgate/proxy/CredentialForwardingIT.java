package dev.tollgate.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.model.Authentication;
import dev.tollgate.db.model.Authentication.KeyPlace;
import dev.tollgate.db.model.Consumer;
import dev.tollgate.db.model.NodeScope;
import dev.tollgate.db.model.Policies;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.Subscription;
import dev.tollgate.db.model.Timeouts;
import dev.tollgate.proxy.authenticate.TestKeys;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a service sees of a request that said who is calling. */
@Timeout(60)
class CredentialForwardingIT {
    private static final Consumer CONSUMER = new Consumer(
            "shop",
            "",
            List.of(),
            true,
            Optional.empty(),
            List.of("gold", "eu"),
            Optional.empty(),
            Optional.empty(),
            Subscription.NONE);

    private ScriptedOrigin origin;

    @BeforeEach
    void start() throws IOException {
        origin = ScriptedOrigin.saying("hello");
    }

    @AfterEach
    void stop() throws IOException {
        origin.close();
    }

    private String exchange(boolean forward, boolean anonymous, String head) throws IOException {
        Authentication authentication =
                Authentication.byKey(anonymous, new KeyPlace("X-API-Key", Optional.of("key")), forward);
        Route all = Entities.all("service");
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
        try (RunningGateway gateway = RunningGateway.serving(
                        List.of(TestKeys.key("shop", "good")),
                        CONSUMER,
                        Entities.service("service", Timeouts.DEFAULT, false, false, origin.port()),
                        route);
                RawConnection client = RawConnection.to(gateway)) {
            return client.send(head).message();
        }
    }

    private String seen(boolean forward, String head) throws Exception {
        assertThat(exchange(forward, true, head)).startsWith("HTTP/1.1 200 ");
        return origin.request();
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-API-Key: good", "x-api-key: good", "Authorization: ApiKey good"})
    void theCredentialStaysAtTheGateway(String field) throws Exception {
        assertThat(seen(false, "GET / HTTP/1.1\r\nHost: h\r\nX-A: 1\r\n" + field + "\r\nX-B: 2\r\n\r\n"))
                .doesNotContain(": good", "ApiKey good")
                .contains("\r\nX-A: 1\r\n", "\r\nX-B: 2\r\n");
    }

    @Test
    void aCredentialAmongTheTrailersStaysThereToo() throws Exception {
        String head = "POST / HTTP/1.1\r\nHost: h\r\nX-API-Key: good\r\nTransfer-Encoding: chunked\r\n\r\n";
        String content = "1\r\na\r\n0\r\nX-Sum: 1\r\nx-api-key: good\r\nX_API_Key: good\r\n\r\n";

        assertThat(seen(false, head + content)).endsWith("\r\n0\r\nX-Sum: 1\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-API-Key: good", "Authorization: ApiKey good"})
    void theServiceSeesTheCredentialIfTheRouteSaysSo(String field) throws Exception {
        assertThat(seen(true, "GET / HTTP/1.1\r\nHost: h\r\n" + field + "\r\n\r\n"))
                .contains("\r\n" + field + "\r\n");
    }

    @Test
    void theQueryGoesOnWithoutTheKey() throws Exception {
        assertThat(seen(false, "GET /a?b=c&key=good&d HTTP/1.1\r\nHost: h\r\n\r\n"))
                .startsWith("GET /a?b=c&d HTTP/1.1\r\n");
    }

    @Test
    void theServiceIsToldWhoIsCallingAndByWhichCredential() throws Exception {
        assertThat(seen(false, "GET / HTTP/1.1\r\nHost: h\r\nX_Consumer_Name: admin\r\nX-API-Key: good\r\n\r\n"))
                .contains(
                        "\r\nX-Consumer-Name: shop\r\n",
                        "\r\nX-Consumer-Groups: gold,eu\r\n",
                        "\r\nX-Credential-Id: id-good\r\n")
                .doesNotContain("admin");
    }

    @Test
    void aForeignAuthorizationGoesOn() throws Exception {
        assertThat(seen(false, "GET / HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer x\r\n\r\n"))
                .contains("\r\nAuthorization: Bearer x\r\n")
                .doesNotContain("X-Consumer-Name");
    }

    @Test
    void aRequestWithoutAKeyIsRefusedWithAChallenge() throws Exception {
        assertThat(exchange(false, false, "GET / HTTP/1.1\r\nHost: h\r\n\r\n"))
                .startsWith("HTTP/1.1 401 ")
                .contains("\r\nWWW-Authenticate: ApiKey realm=\"tollgate\"\r\n", "\"code\":\"credential_missing\"");
    }
}
