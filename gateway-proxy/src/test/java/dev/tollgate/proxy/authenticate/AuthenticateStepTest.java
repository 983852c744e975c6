package dev.tollgate.proxy.authenticate;

import static dev.tollgate.proxy.authenticate.TestKeys.key;
import static dev.tollgate.proxy.authenticate.TestKeys.revoked;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.model.ApiKey;
import dev.tollgate.db.model.Authentication;
import dev.tollgate.db.model.Authentication.KeyPlace;
import dev.tollgate.db.model.Changes;
import dev.tollgate.db.model.Consumer;
import dev.tollgate.db.model.Subscription;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Identity;
import dev.tollgate.proxy.exchange.Path;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.exchange.Proof;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.exchange.Step;
import dev.tollgate.proxy.observe.Requests;
import dev.tollgate.proxy.tls.ClientTrust;
import dev.tollgate.proxy.wire.FieldName;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Octets;
import dev.tollgate.proxy.wire.ResponseHead;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticateStepTest {
    private static final Instant NOW = Instant.parse("2030-01-02T03:04:05.678901Z");
    private static final KeyPlace PLACE = new KeyPlace("X-My-Key", Optional.of("key"));
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
    private static final Consumer OFF = new Consumer(
            "off",
            "",
            List.of(),
            false,
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Subscription.NONE);

    private final Map<String, Consumer> consumers = Map.of("shop", CONSUMER, "off", OFF);
    private final KeyIndex keys = new KeyIndex();
    private boolean passed;

    AuthenticateStepTest() {
        keys.hashWith(TestKeys.HASHER);
        apply(
                key("shop", "good"),
                key("off", "of-a-disabled-consumer"),
                key("gone", "of-no-consumer"),
                revoked(key("shop", "revoked")),
                TestKeys.until("shop", "over", NOW),
                TestKeys.until("shop", "nearly-over", NOW.plusNanos(1)),
                key("shop", "of-another-route", Optional.empty(), List.of("elsewhere"), List.of()),
                key("shop", "of-this-route", Optional.empty(), List.of("elsewhere", "here"), List.of()),
                key("shop", "from-elsewhere", Optional.empty(), List.of(), List.of("10.0.0.0/8", "2001:db8::/32")),
                key("shop", "from-here", Optional.empty(), List.of(), List.of("10.0.0.0/8", "192.0.2.0/24")));
    }

    private void apply(ApiKey... all) {
        List<Changes.KeyChange> puts = List.of(all).stream()
                .<Changes.KeyChange>map(Changes.KeyPut::new)
                .toList();
        keys.apply(new Changes(0, 1, List.of(), puts));
    }

    private Optional<Problem> problem(Exchange exchange, boolean anonymous, boolean forward) {
        Authentication authentication = Authentication.byKey(anonymous, PLACE, forward);
        Authenticator known = TestKeys.authenticator(
                keys, TestKeys.consumers(consumers), () -> ClientTrust.NOBODY, InstantSource.fixed(NOW));
        Step step = new AuthenticateStep(authentication, List.of(new KeyCheck(known, "here")));
        passed = false;
        Reply reply = step.handle(exchange, _ -> {
            passed = true;
            return new Reply.Whole(ResponseHead.of(200, Fields.empty()), new byte[0]);
        });
        boolean challenged =
                reply.head().fields().count() > 0 && named(reply.head().fields(), "www-authenticate");
        assertThat(challenged).isEqualTo(reply.head().status() == 401);
        assertThat(passed).isEqualTo(exchange.problem().isEmpty());
        return exchange.problem();
    }

    private Optional<Problem> problem(Exchange exchange) {
        return problem(exchange, false, false);
    }

    private static boolean named(Fields fields, String lower) {
        for (int line = 0; line < fields.count(); line++) {
            if (fields.named(line, Octets.bytes(lower))) {
                return true;
            }
        }
        return false;
    }

    private static Exchange with(String name, String value) {
        Exchange exchange = Requests.request("GET", "/a");
        exchange.head().fields().add(name, value);
        return exchange;
    }

    private static String query(Path path) {
        return Octets.text(path.queryBytes(), path.queryFrom(), path.queryTo());
    }

    @ParameterizedTest
    @CsvSource({
        "X-My-Key, good",
        "x-MY-key, good",
        "Authorization, ApiKey good",
        "authorization, apikey   good",
        "X-My-Key, of-this-route",
        "X-My-Key, nearly-over",
        "X-My-Key, from-here"
    })
    void oneGoodKeyGoesOn(String name, String value) {
        assertThat(problem(with(name, value))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "nonsense, KEY_UNKNOWN",
        "'', KEY_UNKNOWN",
        "of-no-consumer, KEY_UNKNOWN",
        "revoked, KEY_REVOKED",
        "over, KEY_EXPIRED",
        "of-a-disabled-consumer, CONSUMER_NOT_ALLOWED",
        "of-another-route, CONSUMER_NOT_ALLOWED",
        "from-elsewhere, SOURCE_NOT_ALLOWED"
    })
    void aKeyThatIsNotGoodIsRefusedEvenWhereRequestsMayBeAnonymous(String value, Problem expected) {
        assertThat(problem(with("X-My-Key", value), true, false)).contains(expected);
    }

    @Test
    void aKeyOfMoreThanAKilobyteIsUnknown() {
        String text = "k".repeat(1_025);
        apply(key("shop", text));

        assertThat(problem(with("X-My-Key", text))).contains(Problem.KEY_UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer good", "ApiKeys good", "Basic Z29vZA=="})
    void otherSchemesAreNoKeys(String value) {
        assertThat(problem(with("Authorization", value))).contains(Problem.CREDENTIAL_MISSING);
    }

    @Test
    void aRequestWithoutAKeyGoesOnWithoutIdentityWhereThatIsAllowed() {
        Exchange exchange = Requests.request("GET", "/a");

        assertThat(problem(exchange, true, false)).isEmpty();
        assertThat(exchange.identity()).isEmpty();
    }

    @Test
    void aKeyGivesTheRequestItsIdentity() {
        Exchange exchange = with("X-My-Key", "good");

        problem(exchange);

        assertThat(exchange.identity())
                .contains(Identity.of("shop", List.of("gold", "eu"), Set.of(), new Proof.Key("id-good")));
    }

    @ParameterizedTest
    @CsvSource({
        "X-My-Key, good, /a",
        "Authorization, ApiKey good, /a",
        "X-Other, x, /a?key=good",
        "X-Other, x, /a?key=good&key=good"
    })
    void moreThanOneKeyIsAmbiguous(String name, String value, String target) {
        Exchange exchange = Requests.request("GET", target);
        exchange.head().fields().add(name, value);
        exchange.head().fields().add("X-My-Key", "good");

        assertThat(problem(exchange)).contains(Problem.CREDENTIAL_AMBIGUOUS);
    }

    @ParameterizedTest
    @CsvSource({
        "/a?key=good, ''",
        "/a?b=c&key=good, ?b=c",
        "/a?key=good&b=c, ?b=c",
        "/a?b&key=good&c=d, ?b&c=d",
        "/a?k%65y=g%6Fod&b=%20, ?b=%20"
    })
    void aKeyInTheQueryIsTakenOutOfIt(String target, String left) {
        Exchange exchange = Requests.request("GET", target);

        assertThat(problem(exchange)).isEmpty();
        assertThat(query(exchange.path())).isEqualTo(left);
    }

    @Test
    void aForwardedKeyInTheQueryIsStillNotTold() {
        Exchange exchange = Requests.request("GET", "/a?key=good&b=c");

        problem(exchange, false, true);

        assertThat(query(exchange.path())).isEqualTo("?key=good&b=c");
        assertThat(query(exchange.asked())).isEqualTo("?b=c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a?keys=good", "/a?Key=good", "/a?ke=good", "/a?b=key", "/a?", "/a?&=&"})
    void otherParametersAreNoKeys(String target) {
        Exchange exchange = Requests.request("GET", target);

        assertThat(problem(exchange)).contains(Problem.CREDENTIAL_MISSING);
        assertThat(target).endsWith(query(exchange.path()));
    }

    @ParameterizedTest
    @CsvSource({"X-My-Key, good, false", "X-My-Key, good, true", "Authorization, ApiKey good, false"})
    void theFieldIsWithheldUnlessItIsForwarded(String name, String value, boolean forward) {
        Exchange exchange = with(name, value);

        problem(exchange, false, forward);

        assertThat(exchange.head().fields().has(FieldName.WITHHELD)).isEqualTo(!forward);
    }

    @Test
    void anAnswerToAKeyWithASuccessorSaysSinceWhenAndUntil() {
        apply(key("shop", "old")
                .retiring(Instant.parse("2030-01-01T00:00:00Z"), Instant.parse("2030-01-09T01:02:03Z")));
        Exchange exchange = with("X-My-Key", "old");

        assertThat(problem(exchange)).isEmpty();

        Fields told = exchange.replyFields().orElseThrow();
        assertThat(told.name(0) + ": " + told.value(0)).isEqualTo("Deprecation: @1893456000");
        assertThat(told.name(1) + ": " + told.value(1)).isEqualTo("Sunset: Wed, 09 Jan 2030 01:02:03 GMT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"tgk_", "tgk_id-good__0123456789", "tgk_abcdefgh_0123456789012345678901234567890123456789012"})
    void whatCannotBeOneOfOurKeysIsUnknown(String value) {
        assertThat(problem(with("X-My-Key", value))).contains(Problem.KEY_UNKNOWN);
    }

    @Test
    void aUseIsToldOnce() {
        problem(with("X-My-Key", "good"));

        assertThat(keys.takeUses())
                .singleElement()
                .satisfies(use -> assertThat(use.id() + " " + use.from()).isEqualTo("id-good 192.0.2.7"));
        assertThat(keys.takeUses()).isEmpty();
    }

    @Test
    void aUseThatCouldNotBeWrittenIsToldAgain() {
        problem(with("X-My-Key", "good"));

        keys.giveBack(keys.takeUses());

        assertThat(keys.takeUses()).hasSize(1);
    }

    @Test
    void aRefusedKeyIsNotUsed() {
        problem(with("X-My-Key", "of-another-route"));

        assertThat(keys.takeUses()).isEmpty();
    }
}
