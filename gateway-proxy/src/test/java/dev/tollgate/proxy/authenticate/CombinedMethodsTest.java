package dev.tollgate.proxy.authenticate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.model.Authentication;
import dev.tollgate.db.model.Authentication.KeyPlace;
import dev.tollgate.db.model.Authentication.Method;
import dev.tollgate.db.model.Authentication.Mode;
import dev.tollgate.db.model.Changes;
import dev.tollgate.db.model.Consumer;
import dev.tollgate.db.model.Secret;
import dev.tollgate.db.model.Subscription;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Identity;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.exchange.Proof;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.observe.Requests;
import dev.tollgate.proxy.tls.ClientTrust;
import dev.tollgate.proxy.wire.FieldName;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.ResponseHead;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** API keys and passwords on one route. */
class CombinedMethodsTest {
    private static final String PASSWORD = "of-the-environment";

    private final KeyIndex keys = new KeyIndex();
    private final FailureLimit failures = new FailureLimit(() -> 0);
    private Reply reply = new Reply.Whole(ResponseHead.of(500, Fields.empty()), new byte[0]);

    CombinedMethodsTest() {
        keys.hashWith(TestKeys.HASHER);
        keys.apply(new Changes(0, 1, List.of(), List.of(new Changes.KeyPut(TestKeys.key("shop", "good")))));
    }

    private static Consumer consumer(String name, boolean enabled) {
        Optional<Secret> password = Optional.of(new Secret("${env:TOLLGATE_VAR_PASSWORD}"));
        return new Consumer(
                name,
                "",
                List.of(),
                enabled,
                Optional.empty(),
                List.of("g"),
                password,
                Optional.empty(),
                Subscription.NONE);
    }

    private Exchange exchange(Mode mode, boolean anonymous, String... fields) {
        Map<String, Consumer> consumers =
                Map.of("shop", consumer("shop", true), "other", consumer("other", true), "off", consumer("off", false));
        Passwords passwords = new Passwords(
                name -> name.equals("TOLLGATE_VAR_PASSWORD") ? Optional.of(PASSWORD) : Optional.empty(), () -> 0);
        Authenticator known = new Authenticator(
                keys,
                TestKeys.consumers(consumers),
                TestKeys.noIssuers(),
                passwords,
                () -> ClientTrust.NOBODY,
                failures,
                InstantSource.system());
        Authentication authentication = new Authentication(
                List.of(Method.BASIC, Method.API_KEY), List.of(), mode, anonymous, KeyPlace.STANDARD, false);
        Exchange exchange = Requests.request("GET", "/a");
        for (int i = 0; i < fields.length; i += 2) {
            exchange.head().fields().add(fields[i], fields[i + 1]);
        }
        AuthenticateStep step =
                new AuthenticateStep(authentication, List.of(new PasswordCheck(known), new KeyCheck(known, "r")));
        reply = step.handle(exchange, _ -> new Reply.Whole(ResponseHead.of(200, Fields.empty()), new byte[0]));
        return exchange;
    }

    private static String basic(String user, String password) {
        byte[] bytes = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(bytes);
    }

    private List<String> challenges() {
        List<String> challenges = new ArrayList<>();
        Fields fields = reply.head().fields();
        for (int line = 0; line < fields.count(); line++) {
            if (fields.name(line).equals("WWW-Authenticate")) {
                challenges.add(fields.value(line));
            }
        }
        return challenges;
    }

    @Test
    void ofAnyOneIsEnough() {
        Exchange exchange = exchange(Mode.ANY, false, "Authorization", basic("shop", PASSWORD));

        assertThat(exchange.identity())
                .contains(Identity.of("shop", List.of("g"), Set.of(), new Proof.Password("shop")));
    }

    @ParameterizedTest
    @CsvSource({"nonsense, KEY_UNKNOWN", "'', KEY_UNKNOWN"})
    void ofAnyOneThatFailsIsRefusedBesideOneThatIsGood(String key, Problem expected) {
        Exchange exchange = exchange(Mode.ANY, true, "Authorization", basic("shop", PASSWORD), "X-API-Key", key);

        assertThat(exchange.problem()).contains(expected);
    }

    @Test
    void ofAllEachIsAskedFor() {
        assertThat(exchange(Mode.ALL, true, "X-API-Key", "good").problem()).contains(Problem.CREDENTIAL_MISSING);
    }

    @Test
    void allTogetherShowOneConsumer() {
        Exchange exchange = exchange(Mode.ALL, false, "Authorization", basic("shop", PASSWORD), "X-API-Key", "good");

        assertThat(exchange.identity().map(Identity::proofs))
                .contains(List.of(new Proof.Password("shop"), new Proof.Key("id-good")));
    }

    @Test
    void credentialsOfTwoConsumersAreAmbiguous() {
        Exchange exchange = exchange(Mode.ALL, false, "Authorization", basic("other", PASSWORD), "X-API-Key", "good");

        assertThat(exchange.problem()).contains(Problem.CREDENTIAL_AMBIGUOUS);
    }

    @Test
    void nothingAtAllIsAnonymousWhateverTheMode() {
        assertThat(exchange(Mode.ALL, true).problem()).isEmpty();
    }

    @Test
    void everyMethodHasItsChallenge() {
        exchange(Mode.ANY, false);

        assertThat(challenges())
                .containsExactly("Basic realm=\"tollgate\", charset=\"UTF-8\"", "ApiKey realm=\"tollgate\"");
    }

    @ParameterizedTest
    @CsvSource({
        "Basic, PASSWORD_WRONG",
        "Basic !, PASSWORD_WRONG",
        "Basic c2hvcA==, PASSWORD_WRONG",
        "Basic c2hvcDpvZi10aGUtZW52aXJvbm1lbnQ, ",
        "bAsIc  c2hvcDpvZi10aGUtZW52aXJvbm1lbnQ=, "
    })
    void basicIsANameAColonAndAPasswordInBase64(String field, Problem expected) {
        assertThat(exchange(Mode.ANY, false, "Authorization", field).problem())
                .isEqualTo(Optional.ofNullable(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "shop, wrong, PASSWORD_WRONG",
        "nobody, of-the-environment, PASSWORD_WRONG",
        "off, wrong, PASSWORD_WRONG",
        "off, of-the-environment, CONSUMER_NOT_ALLOWED"
    })
    void aWrongPasswordTellsNothingAboutTheConsumer(String user, String password, Problem expected) {
        assertThat(exchange(Mode.ANY, false, "Authorization", basic(user, password))
                        .problem())
                .contains(expected);
    }

    @Test
    void afterTwentyWrongPasswordsFromOneAddressNobodyLooksAnyMore() {
        for (int i = 0; i < FailureLimit.ENOUGH; i++) {
            exchange(Mode.ANY, false, "Authorization", basic("shop", "wrong"));
        }

        Exchange exchange = exchange(Mode.ANY, false, "Authorization", basic("shop", PASSWORD));

        assertThat(exchange.problem()).contains(Problem.RATE_LIMITED);
        assertThat(reply.head().fields().value(FieldName.RETRY_AFTER)).contains("60");
        assertThat(exchange(Mode.ANY, false, "X-API-Key", "good").problem()).isEmpty();
    }
}
