package dev.tollgate.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.model.Authentication;
import dev.tollgate.db.model.Consumer;
import dev.tollgate.db.model.Limit;
import dev.tollgate.db.model.Limit.Trait;
import dev.tollgate.db.model.NodeScope;
import dev.tollgate.db.model.Policies;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.Subscription;
import dev.tollgate.db.model.Timeouts;
import dev.tollgate.proxy.authenticate.TestKeys;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webclient.api.HttpClientResponse;
import io.helidon.webclient.http2.Http2Client;
import io.helidon.webclient.http2.Http2ClientRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** API keys, and limits by whose they are, for clients that speak HTTP/2. */
@Timeout(60)
class Http2KeysIT {
    private static final HeaderName KEY = HeaderNames.create("x-api-key");
    private static final HeaderName RATE_LIMIT = HeaderNames.create("ratelimit");
    private static final int HALF_A_DAY = 12 * 60 * 60;
    private static final int A_MINUTE = 60;

    private ScriptedOrigin origin;
    private RunningGateway gateway;
    private Http2Client client;

    @BeforeEach
    void start() throws IOException {
        origin = ScriptedOrigin.saying("hello");
        gateway = RunningGateway.serving(
                List.of(TestKeys.key("shop", "first"), TestKeys.key("shop", "second"), TestKeys.key("other", "third")),
                consumer("shop"),
                consumer("other"),
                Entities.service("service", Timeouts.DEFAULT, false, false, origin.port()),
                limited());
        client = Http2Client.builder()
                .baseUri("http://127.0.0.1:" + gateway.port())
                .protocolConfig(config -> config.priorKnowledge(true))
                .shareConnectionCache(false)
                .build();
    }

    @AfterEach
    void stop() throws IOException {
        gateway.close();
        origin.close();
    }

    private static Consumer consumer(String name) {
        return new Consumer(
                name,
                "",
                List.of(),
                true,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Subscription.NONE);
    }

    /** A route that wants a key, with two requests a day for each consumer. */
    private static Route limited() {
        Route all = Entities.all("service");
        Authentication authentication =
                Authentication.byKey(false, new Authentication.KeyPlace("X-API-Key", Optional.of("key")), false);
        Limit limit =
                Limit.Rate.of("per-day", 2, Duration.ofDays(1), Limit.Algorithm.TOKEN_BUCKET, List.of(Trait.CONSUMER));
        Policies policies = new Policies(Optional.of(authentication), List.of(limit));
        return new Route(
                all.name(), "", List.of(), true, 0, all.match(), all.destination(), policies, NodeScope.EVERY_NODE);
    }

    private Http2ClientRequest get(String key) {
        return client.get("/").header(KEY, key);
    }

    private static String answer(Http2ClientRequest request) {
        try (HttpClientResponse response = request.request()) {
            return response.status().code() + " " + response.as(String.class);
        }
    }

    /** It is let in, and so much is left; the time until there is more has begun to pass. */
    private static void assertLeft(Http2ClientRequest request, int left, int seconds) {
        try (HttpClientResponse response = request.request()) {
            String limit = response.headers().get(RATE_LIMIT).get();
            assertThat(response.status().code()).isEqualTo(200);
            assertThat(limit).startsWith("\"per-day\";r=" + left + ";t=");
            assertAbout(limit.substring(limit.lastIndexOf('=') + 1), seconds);
        }
    }

    private static void assertAbout(String told, int seconds) {
        assertThat(Integer.parseInt(told)).isBetween(seconds - A_MINUTE, seconds);
    }

    @Test
    void aKeyInAFieldOpensTheRouteAndStaysAtTheGateway() throws Exception {
        assertThat(answer(get("first"))).isEqualTo("200 hello");

        assertThat(origin.request())
                .containsIgnoringCase("\r\nX-Consumer-Name: shop\r\n")
                .containsIgnoringCase("\r\nX-Credential-Id: id-first\r\n")
                .doesNotContainIgnoringCase("x-api-key");
    }

    @Test
    void aKeyInAuthorizationOpensTheRoute() {
        assertThat(answer(client.get("/").header(HeaderNames.AUTHORIZATION, "ApiKey first")))
                .isEqualTo("200 hello");
    }

    @Test
    void aKeyInTheQueryOpensTheRouteAndStaysAtTheGateway() throws Exception {
        assertThat(answer(client.get("/a").queryParam("key", "first"))).isEqualTo("200 hello");

        assertThat(origin.request()).startsWith("GET /a HTTP/1.1\r\n");
    }

    @Test
    void aRequestWithoutAKeyIsRefusedWithAChallenge() {
        try (HttpClientResponse response = client.get("/").request()) {
            assertThat(response.status().code()).isEqualTo(401);
            assertThat(response.headers().get(HeaderNames.WWW_AUTHENTICATE).get())
                    .isEqualTo("ApiKey realm=\"tollgate\"");
            assertThat(response.as(String.class)).contains("\"code\":\"credential_missing\"");
        }
    }

    @Test
    void twoKeysAreOneTooMany() {
        assertThat(answer(get("first").header(HeaderNames.AUTHORIZATION, "ApiKey first")))
                .startsWith("401 ")
                .contains("\"code\":\"credential_ambiguous\"");
    }

    @Test
    void aConsumerHasOneCountForAllItsKeysAndNobodyElses() {
        assertLeft(get("first"), 1, HALF_A_DAY);
        assertLeft(get("second"), 0, 2 * HALF_A_DAY);
        assertLeft(get("third"), 1, HALF_A_DAY);
    }

    @Test
    void whoIsBeyondTheLimitIsToldWhenToComeBack() {
        answer(get("first"));
        answer(get("first"));

        try (HttpClientResponse response = get("second").request()) {
            assertThat(response.status().code()).isEqualTo(429);
            assertAbout(response.headers().get(HeaderNames.RETRY_AFTER).get(), HALF_A_DAY);
            assertThat(response.as(String.class)).contains("\"code\":\"rate_limited\"");
        }
    }

    @Test
    void aRequestThatIsNotLetInCostsNobodyAnything() {
        answer(get("wrong"));

        assertLeft(get("first"), 1, HALF_A_DAY);
    }
}
