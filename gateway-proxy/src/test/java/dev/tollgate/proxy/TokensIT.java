package dev.tollgate.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.tollgate.db.Await;
import dev.tollgate.db.document.Documents;
import dev.tollgate.db.document.Json;
import dev.tollgate.db.document.shape.Reading;
import dev.tollgate.db.model.Entity;
import dev.tollgate.db.model.Kind;
import dev.tollgate.proxy.OidcProvider.Key;
import dev.tollgate.proxy.authenticate.token.Signer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tokens of an OpenID provider over HTTPS, through a gateway. */
@Order(7)
@Timeout(60)
class TokensIT {
    private static final Key FIRST = new Key("first", Signer.ec("ES256"));
    private static final Key SECOND = new Key("second", Signer.rsa("RS256"));
    private static final Key STRANGER = new Key("first", Signer.ec("ES256"));

    @TempDir
    private Path folder;

    private OidcProvider provider;
    private RunningGateway gateway;
    private PlainClient client;

    @BeforeEach
    void start() {
        assumeThat(Commands.expected("openssl")).isTrue();
        provider = OidcProvider.start(new TestCertificates(folder));
        provider.tell(FIRST);
    }

    @AfterEach
    void stop() {
        client.close();
        gateway.close();
        provider.close();
    }

    @Test
    void keysAreFoundByDiscoveryAndATokenOfThemIsTaken() {
        serve(jwt("\"discovery\":true"), route("\"jwt\""));

        assertThat(verdict(provider.token(FIRST))).isEqualTo("200 hello");
        assertThat(verdict(provider.token(STRANGER))).isEqualTo("401 token_signature");
        assertThat(verdict("x.y.z")).isEqualTo("401 token_malformed");
        assertThat(client.get("/").status()).isEqualTo(401);
    }

    @Test
    void theyAreFetchedBeforeAnybodyAsks() {
        serve(jwt("\"discovery\":true"), route("\"jwt\""));

        Await.until(() -> provider.keyFetches() == 1);
    }

    @Test
    void theConfigurationOfAnotherIssuerIsNotBelieved() {
        provider.claimToBe("https://evil.example");
        serve(jwt("\"discovery\":true"), route("\"jwt\""));

        assertThat(verdict(provider.token(FIRST))).isEqualTo("401 token_signature");
        assertThat(provider.keyFetches()).isZero();
    }

    @Test
    void aServerThatNobodyCertifiesIsNotBelieved() {
        String issuer = jwt("\"discovery\":true").replaceFirst("\"ca\":\"[^\"]*\"", "\"ca\":null");
        serve(issuer, route("\"jwt\""));

        assertThat(verdict(provider.token(FIRST))).isEqualTo("401 token_signature");
        assertThat(provider.configurationFetches()).isZero();
    }

    @Test
    void aRotationOfKeysLosesNoGoodToken() {
        serve(jwt("\"jwksUri\":\"" + provider.issuer() + "/keys\""), route("\"jwt\""));
        assertThat(verdict(provider.token(FIRST))).isEqualTo("200 hello");

        provider.tell(FIRST, SECOND);

        for (int turn = 0; turn < 50; turn++) {
            assertThat(verdict(provider.token(SECOND))).isEqualTo("200 hello");
            assertThat(verdict(provider.token(FIRST))).isEqualTo("200 hello");
        }
        assertThat(provider.keyFetches()).isEqualTo(2);
    }

    @Test
    void tenThousandTokensOfUnknownKeysCauseTwoFetchesAtMost() {
        serve(jwt("\"jwksUri\":\"" + provider.issuer() + "/keys\""), route("\"jwt\""));
        String good = provider.token(FIRST);
        assertThat(verdict(good)).isEqualTo("200 hello");

        for (int turn = 0; turn < 10_000; turn++) {
            String forged = provider.token(FIRST).replaceFirst("^[^.]*", header("forged-" + turn));
            assertThat(verdict(forged)).isEqualTo("401 token_signature");
        }

        assertThat(provider.keyFetches()).isLessThanOrEqualTo(2);
        assertThat(verdict(good)).isEqualTo("200 hello");
    }

    @Test
    void anIssuerThatIsDownChangesNothingForItsTokens() {
        serve(jwt("\"discovery\":true"), route("\"jwt\""));
        assertThat(verdict(provider.token(FIRST))).isEqualTo("200 hello");

        provider.down(true);

        assertThat(verdict(provider.token(STRANGER))).isEqualTo("401 token_signature");
        assertThat(verdict(provider.token(FIRST))).isEqualTo("200 hello");
    }

    @Test
    void anIssuerThatIsDisabledOrGoneVouchesForNothing() {
        String issuer = jwt("\"discovery\":true");
        serve(issuer, route("\"jwt\""));
        String token = provider.token(FIRST);
        assertThat(verdict(token)).isEqualTo("200 hello");

        gateway.reload(List.of(), entities(issuer.replace("\"type\"", "\"enabled\":false,\"type\""), route("\"jwt\"")));

        assertThat(verdict(token)).isEqualTo("401 token_issuer");
    }

    @Test
    void anOpaqueTokenIsAskedAboutOnceForAWhile() {
        provider.activate(
                "opaque-1", ",\"sub\":\"u-7\",\"exp\":" + (Instant.now().getEpochSecond() + 60));
        serve(introspection(""), route("\"introspection\""));

        assertThat(verdict("opaque-1")).isEqualTo("200 hello");
        provider.revoke("opaque-1");
        assertThat(verdict("opaque-1")).isEqualTo("200 hello");
        assertThat(verdict("opaque-2")).isEqualTo("401 token_inactive");
        assertThat(verdict("opaque-2")).isEqualTo("401 token_inactive");

        assertThat(provider.questions()).isEqualTo(2);
    }

    @Test
    void anAnswerHoldsNoLongerThanItMay() {
        provider.activate("opaque-1", ",\"exp\":" + (Instant.now().getEpochSecond() - 3600));
        provider.activate("opaque-2", "");
        serve(introspection(",\"cacheFor\":\"0s\""), route("\"introspection\""));

        assertThat(verdict("opaque-1")).isEqualTo("401 token_expired");
        assertThat(verdict("opaque-2")).isEqualTo("200 hello");
        provider.revoke("opaque-2");
        assertThat(verdict("opaque-2")).isEqualTo("401 token_inactive");
    }

    @Test
    void withoutAnAnswerTokensAreRefusedUnlessTheLastKnownHold() {
        provider.activate("opaque-1", "");
        serve(introspection(",\"cacheFor\":\"0s\""), route("\"introspection\""));
        assertThat(verdict("opaque-1")).isEqualTo("200 hello");
        provider.down(true);
        assertThat(verdict("opaque-1")).isEqualTo("401 token_inactive");
        provider.down(false);

        gateway.reload(
                List.of(),
                entities(
                        introspection(",\"cacheFor\":\"0s\",\"onFailure\":\"last-known\""),
                        route("\"introspection\"")));
        assertThat(verdict("opaque-1")).isEqualTo("200 hello");
        provider.down(true);

        assertThat(verdict("opaque-1")).isEqualTo("200 hello");
        assertThat(verdict("opaque-2")).isEqualTo("401 token_inactive");
    }

    @Test
    void anEndpointThatFailsIsNotAskedForAWhile() {
        provider.down(true);
        serve(introspection(""), route("\"introspection\""));

        for (int turn = 0; turn < 15; turn++) {
            assertThat(verdict("opaque-" + turn)).isEqualTo("401 token_inactive");
        }

        assertThat(provider.questions()).isEqualTo(5);
    }

    @Test
    void oneQuestionServesAllWhoPresentTheTokenAndNoMoreThanSixteenAreAsked() throws Exception {
        CountDownLatch asked = new CountDownLatch(16);
        CountDownLatch released = new CountDownLatch(1);
        provider.beforeAnswer(() -> {
            asked.countDown();
            try {
                released.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
        for (int turn = 0; turn < 16; turn++) {
            provider.activate("opaque-" + turn, "");
        }
        serve(introspection(",\"timeout\":\"20s\""), route("\"introspection\""));

        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> waiting = new ArrayList<>();
            for (int turn = 0; turn < 16; turn++) {
                String token = "opaque-" + turn;
                waiting.add(callers.submit(() -> verdictAlone(token)));
                waiting.add(callers.submit(() -> verdictAlone(token)));
            }
            asked.await();
            assertThat(verdictAlone("opaque-16")).isEqualTo("503 overloaded");
            released.countDown();
            for (Future<String> one : waiting) {
                assertThat(one.get()).isEqualTo("200 hello");
            }
        }

        assertThat(provider.questions()).isEqualTo(16);
    }

    @Test
    void aRouteMayTakeBothKinds() {
        provider.activate("opaque-1", "");
        String both = route("\"jwt\",\"introspection\"").replace("[\"corp\"]", "[\"corp\",\"opaque\"]");
        String opaque = introspection("").replace("\"name\":\"corp\"", "\"name\":\"opaque\"");
        gateway = RunningGateway.serving(entities(jwt("\"discovery\":true"), opaque, both));
        client = new PlainClient(gateway.port());

        assertThat(verdict(provider.token(FIRST))).isEqualTo("200 hello");
        assertThat(provider.questions()).isZero();
        assertThat(verdict("opaque-1")).isEqualTo("200 hello");
        assertThat(verdict("opaque-2")).isEqualTo("401 token_inactive");
    }

    @Test
    void signedTokensGoOnWhereOthersWereGuessed() {
        String both = route("\"jwt\",\"introspection\"").replace("[\"corp\"]", "[\"corp\",\"opaque\"]");
        String opaque = introspection("").replace("\"name\":\"corp\"", "\"name\":\"opaque\"");
        gateway = RunningGateway.serving(entities(jwt("\"discovery\":true"), opaque, both));
        client = new PlainClient(gateway.port());

        for (int turn = 0; turn < 20; turn++) {
            assertThat(verdict("guess-" + turn)).isEqualTo("401 token_inactive");
        }

        assertThat(verdict("guess-20")).isEqualTo("429 rate_limited");
        assertThat(verdict(provider.token(FIRST))).isEqualTo("200 hello");
    }

    @Test
    void tokensThatNobodyAnswersForAreNoGuesses() {
        provider.down(true);
        serve(introspection(""), route("\"introspection\""));

        for (int turn = 0; turn < 30; turn++) {
            assertThat(verdict("opaque-" + turn)).isEqualTo("401 token_inactive");
        }
    }

    private void serve(String issuer, String route) {
        gateway = RunningGateway.serving(entities(issuer, route));
        client = new PlainClient(gateway.port());
    }

    private String jwt(String keys) {
        return "{\"name\":\"corp\",\"type\":\"jwt\",\"issuer\":\"" + provider.issuer() + "\"," + ca() + "," + keys
                + "}";
    }

    private String introspection(String more) {
        return "{\"name\":\"corp\",\"type\":\"introspection\",\"endpoint\":\"" + provider.issuer()
                + "/introspect?realm=a%2Fb\",\"clientId\":\"gw\",\"clientSecret\":\"${env:TOLLGATE_VAR_CLIENT}\","
                + ca() + more
                + "}";
    }

    private String ca() {
        return "\"ca\":\"" + provider.certificate().replace("\n", "\\n") + "\"";
    }

    private static String route(String methods) {
        return "{\"name\":\"all\",\"match\":{},\"destination\":{\"respond\":{\"status\":200,\"body\":\"hello\"}},"
                + "\"authentication\":{\"methods\":[" + methods + "],\"issuers\":[\"corp\"]}}";
    }

    private static String header(String keyId) {
        return Signer.base64(("{\"alg\":\"ES256\",\"kid\":\"" + keyId + "\"}").getBytes(UTF_8));
    }

    /** The last document is that of a route, the others are issuers'. */
    private static Entity[] entities(String... documents) {
        Entity[] entities = new Entity[documents.length];
        for (int index = 0; index < documents.length; index++) {
            Kind kind = index == documents.length - 1 ? Kind.ROUTE : Kind.ISSUER;
            Reading<? extends Entity> reading = Documents.read(kind, Json.parse(documents[index]));
            assertThat(reading).isInstanceOf(Reading.Accepted.class);
            entities[index] = ((Reading.Accepted<? extends Entity>) reading).value();
        }
        return entities;
    }

    private String verdict(String token) {
        return verdict(client, token);
    }

    private String verdictAlone(String token) {
        try (PlainClient alone = new PlainClient(gateway.port())) {
            return verdict(alone, token);
        }
    }

    /** Status, and body or code. */
    private static String verdict(PlainClient client, String token) {
        PlainClient.Answer answer = client.get("/", "Authorization: Bearer " + token + "\r\n");
        String said = answer.status() == 200
                ? answer.body()
                : Json.parse(answer.body()).path("code").asText();
        return answer.status() + " " + said;
    }
}
