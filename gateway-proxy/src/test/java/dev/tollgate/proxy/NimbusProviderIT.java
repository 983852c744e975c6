package dev.tollgate.proxy;

import static dev.tollgate.proxy.reload.Samples.AUTHOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import dev.tollgate.db.Await;
import dev.tollgate.db.TestDatabase;
import dev.tollgate.db.document.Documents;
import dev.tollgate.db.document.Json;
import dev.tollgate.db.document.shape.Reading;
import dev.tollgate.db.model.Entity;
import dev.tollgate.db.model.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A running node and a provider that is made of somebody else's code: both must have read the same RFCs. */
@Timeout(120)
class NimbusProviderIT {
    private static final JWK FIRST = NimbusProvider.rsa("first", JWSAlgorithm.RS256);
    private static final JWK SECOND = NimbusProvider.ec("second", JWSAlgorithm.ES256);

    @TempDir
    private Path folder;

    private TestDatabase database;
    private NimbusProvider provider;
    private ScriptedOrigin service;
    private RunningNode node;

    @BeforeEach
    void start() throws IOException {
        assumeThat(Commands.expected("openssl")).isTrue();
        database = TestDatabase.create(TestDatabase.Engine.H2);
        provider = NimbusProvider.start(new TestCertificates(folder));
        service = ScriptedOrigin.saying("hello");
        node = RunningNode.start(
                "node", folder, database.database(), Map.of("TOLLGATE_VAR_CLIENT", NimbusProvider.SECRET));
    }

    @AfterEach
    void stop() throws IOException {
        node.close();
        service.close();
        provider.close();
        database.close();
    }

    @Test
    void whateverItSignsWithIsVerifiedWithTheKeysThatDiscoveryFinds() {
        JWK[] keys = {
            FIRST,
            SECOND,
            NimbusProvider.rsa("third", JWSAlgorithm.PS512),
            NimbusProvider.ec("fourth", JWSAlgorithm.ES384),
            NimbusProvider.ec("fifth", JWSAlgorithm.ES512)
        };
        provider.tell(keys);
        serve(jwtIssuer(), route("jwt"));

        for (JWK key : keys) {
            assertThat(verdict(provider.token(key, "u-7"))).as(key.getKeyID()).isEqualTo("200 hello");
        }
        assertThat(verdict(provider.token(NimbusProvider.rsa("first", JWSAlgorithm.RS256), "u-7")))
                .isEqualTo("401 token_signature");
    }

    @Test
    void aRotationOfItsKeysLosesNoRequest() throws Exception {
        provider.tell(FIRST);
        serve(jwtIssuer(), route("jwt"));
        assertThat(verdict(provider.token(FIRST, "u-7"))).isEqualTo("200 hello");
        AtomicReference<JWK> signing = new AtomicReference<>(FIRST);
        AtomicBoolean over = new AtomicBoolean();

        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> calling = new ArrayList<>();
            for (int caller = 0; caller < 8; caller++) {
                calling.add(callers.submit(() -> callUntil(over, signing)));
            }
            provider.tell(FIRST, SECOND);
            signing.set(SECOND);
            for (int turn = 0; turn < 200; turn++) {
                assertThat(verdict(provider.token(SECOND, "u-" + turn))).isEqualTo("200 hello");
            }
            over.set(true);
            for (Future<Integer> one : calling) {
                assertThat(one.get()).isPositive();
            }
        }

        assertThat(provider.keyFetches()).isEqualTo(2);
    }

    @Test
    void aNodeTellsWhoseKeysItHasAndWhatKeepsItFromOthers() {
        provider.tell(FIRST, SECOND);
        serve(jwtIssuer(), route("jwt"));
        Await.until(() -> metrics().contains("tollgate_issuer_keys{issuer=\"corp\"} 2.0"));
        assertThat(trouble()).isEmpty();
        provider.down(true);

        write(jwtIssuer().replace("\"corp\"", "\"other\""), tokenService(), route(""));

        Await.until(() -> trouble().contains("keys of issuer other: https://localhost:"));
        assertThat(metrics()).contains("tollgate_issuer_keys_failing{issuer=\"other\"} 1.0");
        Await.until(() -> {
            node.get("/x");
            return trouble().contains("no token for a service: https://localhost:");
        });
    }

    private String metrics() {
        return node.management("/metrics").body();
    }

    private String trouble() {
        return database.database().nodes().all().getFirst().report().trouble().orElse("");
    }

    private int callUntil(AtomicBoolean over, AtomicReference<JWK> signing) {
        int calls = 0;
        while (calls == 0 || !over.get()) {
            assertThat(verdict(provider.token(signing.get(), "u-" + calls))).isEqualTo("200 hello");
            calls++;
        }
        return calls;
    }

    @Test
    void itSaysOfAnyTextWhetherItIsAToken() {
        serve(introspectionIssuer(), route("introspection"));

        assertThat(verdict("good-u-7")).isEqualTo("200 hello");
        assertThat(verdict("bad-u-7")).isEqualTo("401 token_inactive");
    }

    @Test
    void aServiceIsToldATokenThatItGaveToTheGateway() throws Exception {
        provider.tell(FIRST);
        serve(tokenService(), route(""));

        Await.until(() -> node.get("/x").status() == 200);
        String token = token(service.request());
        assertThat(node.get("/x").status()).isEqualTo(200);

        assertThat(token(service.request())).isEqualTo(token);
        assertThat(provider.tokensIssued()).isEqualTo(1);
        // It is one that the gateway would take itself.
        write(jwtIssuer(), route("jwt").replace("/x", "/y").replace("\"all\"", "\"y\""));
        Await.until(() -> verdict("/y", token).equals("200 hello"));
    }

    @Test
    void aTokenThatEndsSoonIsReplacedWhileRequestsGoOn() throws Exception {
        provider.tell(FIRST);
        provider.issueFor(5);
        serve(tokenService(), route(""));

        Await.until(() -> {
            assertThat(node.get("/x").status()).isEqualTo(200);
            return provider.tokensIssued() >= 3;
        });
    }

    @Test
    void withoutATokenNothingIsAsked() throws Exception {
        provider.tell(FIRST);
        provider.down(true);
        serve(tokenService(), route(""));

        PlainClient.Answer refused = node.get("/x");

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.body()).contains("\"code\":\"no_healthy_target\"", "\"detail\":\"there is no token");
        assertThat(service.connections()).isZero();
        provider.down(false);
        Await.until(() -> node.get("/x").status() == 200);
        provider.down(true);
        assertThat(node.get("/x").status()).isEqualTo(200);
    }

    @Test
    void aServiceThatRefusesATokenGetsAnotherOneOnce() throws Exception {
        provider.tell(FIRST);
        try (ScriptedOrigin refusing =
                ScriptedOrigin.answering("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n")) {
            serve(tokenService().replace(":" + service.port() + "\"", ":" + refusing.port() + "\""), route(""));
            Await.until(() -> node.get("/x").status() == 401);
            String token = token(refusing.request());

            for (int turn = 0; turn < 20; turn++) {
                assertThat(node.get("/x").status()).isEqualTo(401);
            }

            assertThat(token(refusing.request())).isNotEqualTo(token);
            assertThat(provider.tokensIssued()).isEqualTo(2);
        }
    }

    @Test
    void aChangedCredentialHoldsForTheNextRequest() throws Exception {
        provider.tell(FIRST);
        serve(tokenService(), route(""));
        Await.until(() -> node.get("/x").status() == 200);
        String token = token(service.request());

        write(tokenService().replace("[\"orders\"]", "[\"stock\"]"));

        Await.until(() -> {
            node.get("/x");
            return provider.tokensIssued() >= 2;
        });
        service.forget();
        Await.until(() -> node.get("/x").status() == 200);
        assertThat(token(service.request())).isNotEqualTo(token);
    }

    private void serve(String... documents) {
        write(documents);
        Await.until(() -> node.get("/x").status() != 404);
    }

    /** Told apart by what they have. */
    private void write(String... documents) {
        database.database().writer().write(AUTHOR, transaction -> {
            for (String document : documents) {
                Kind kind = document.contains("\"type\"")
                        ? Kind.ISSUER
                        : document.contains("\"targets\"") ? Kind.SERVICE : Kind.ROUTE;
                Reading<? extends Entity> reading = Documents.read(kind, Json.parse(document));
                assertThat(reading).as("%s", reading).isInstanceOf(Reading.Accepted.class);
                transaction.put(((Reading.Accepted<? extends Entity>) reading).value());
            }
            return "written";
        });
    }

    private String jwtIssuer() {
        return "{\"name\":\"corp\",\"type\":\"jwt\",\"issuer\":\"" + provider.issuer() + "\",\"audiences\":[\"api\"],"
                + ca() + "}";
    }

    private String introspectionIssuer() {
        return "{\"name\":\"corp\",\"type\":\"introspection\",\"endpoint\":\"" + provider.issuer()
                + "/introspect\",\"audiences\":[\"api\"]," + client() + "," + ca() + "}";
    }

    private String tokenService() {
        return "{\"name\":\"s\",\"targets\":[{\"url\":\"http://127.0.0.1:" + service.port()
                + "\"}],\"credential\":{\"oauth2\":{\"tokenUrl\":\"" + provider.issuer() + "/token\"," + client()
                + ",\"scopes\":[\"orders\"]," + ca() + "}}}";
    }

    private static String client() {
        return "\"clientId\":\"" + NimbusProvider.CLIENT + "\",\"clientSecret\":\"${env:TOLLGATE_VAR_CLIENT}\"";
    }

    private String ca() {
        return "\"ca\":\"" + provider.certificate().replace("\n", "\\n") + "\"";
    }

    /** @param method by which tokens are taken; empty: requests go to the service, whoever calls */
    private static String route(String method) {
        String match = "{\"name\":\"all\",\"match\":{\"paths\":[{\"prefix\":\"/x\"}]},\"destination\":";
        return method.isEmpty()
                ? match + "{\"service\":\"s\"}}"
                : match + "{\"respond\":{\"status\":200,\"body\":\"hello\"}},\"authentication\":{\"methods\":[\""
                        + method + "\"],\"issuers\":[\"corp\"]}}";
    }

    private static String token(String request) {
        return request.replaceFirst("(?s).*\r\nAuthorization: Bearer ([^\r]*)\r\n.*", "$1");
    }

    private String verdict(String token) {
        return verdict("/x", token);
    }

    /** Status, and body or code. */
    private String verdict(String path, String token) {
        try (PlainClient client = node.client()) {
            PlainClient.Answer answer = client.get(path, "Authorization: Bearer " + token + "\r\n");
            String said = answer.status() == 200
                    ? answer.body()
                    : Json.parse(answer.body()).path("code").asText();
            return answer.status() + " " + said;
        }
    }
}
