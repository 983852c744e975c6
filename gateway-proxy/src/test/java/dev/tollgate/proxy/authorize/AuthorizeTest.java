package dev.tollgate.proxy.authorize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.model.Admission;
import dev.tollgate.db.model.Authentication;
import dev.tollgate.db.model.Authentication.KeyPlace;
import dev.tollgate.db.model.Authentication.Method;
import dev.tollgate.db.model.Authentication.Mode;
import dev.tollgate.db.model.Authorization;
import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.Match;
import dev.tollgate.db.model.NodeScope;
import dev.tollgate.db.model.Policies;
import dev.tollgate.db.model.Requirements;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.RouteTimeouts;
import dev.tollgate.proxy.exchange.Caller;
import dev.tollgate.proxy.exchange.Claims;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Identity;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.exchange.Proof;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.exchange.Step;
import dev.tollgate.proxy.observe.Requests;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.ResponseHead;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthorizeTest {
    private static final Requirements NOTHING =
            new Requirements(List.of(), Admission.ALL, List.of(), new TreeMap<>(), Admission.ALL);
    private static final Identity SHOP =
            Identity.of("shop", List.of("partners", "eu"), Set.of("orders:read", "orders:write"), new Proof.Key("k"));
    private static final Identity SUBJECT = new Identity(
            new Caller.Subject("corp", "u-1"),
            List.of(),
            Set.of("orders:read"),
            new Claims(Map.of("tenant", List.of("a", "b"), "level", 3)),
            List.of(new Proof.Token("t", "corp", Instant.MAX)),
            List.of());

    private Reply reply = new Reply.Whole(ResponseHead.of(500, Fields.empty()), new byte[0]);

    private static Route route(Requirements always, Method method) {
        return route(new Authorization(always, new TreeMap<>()), method);
    }

    private static Route route(Authorization authorization, Method method) {
        Authentication authentication =
                new Authentication(List.of(method), List.of(), Mode.ANY, true, KeyPlace.STANDARD, false);
        Policies policies = new Policies(
                Optional.of(authentication),
                Optional.of(authorization),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                RouteTimeouts.NONE);
        Destination destination = new Destination.ToService("s", false);
        return new Route("r", "", List.of(), true, 0, Match.ANYTHING, destination, policies, NodeScope.EVERY_NODE);
    }

    private Optional<Problem> problem(Optional<Step> step, Exchange exchange) {
        reply = step.orElseThrow()
                .handle(exchange, _ -> new Reply.Whole(ResponseHead.of(200, Fields.empty()), new byte[0]));
        return exchange.problem();
    }

    private Optional<Problem> problem(Requirements always, Identity... caller) {
        return problem("GET", new Authorization(always, new TreeMap<>()), caller);
    }

    private Optional<Problem> problem(String method, Authorization authorization, Identity... caller) {
        Exchange exchange = Requests.request(method, "/r");
        List.of(caller).forEach(exchange::identity);
        return problem(AuthorizeStep.compile(route(authorization, Method.JWT)), exchange);
    }

    private static Authorization byMethod(Requirements always, Map<String, Requirements> methods) {
        return new Authorization(always, new TreeMap<>(methods));
    }

    private static Requirements groups(List<String> allow, List<String> deny) {
        return new Requirements(List.of(), new Admission(allow, deny), List.of(), new TreeMap<>(), Admission.ALL);
    }

    private static Requirements consumers(String... names) {
        return new Requirements(List.of(names), Admission.ALL, List.of(), new TreeMap<>(), Admission.ALL);
    }

    private static Requirements scopes(String... names) {
        return new Requirements(List.of(), Admission.ALL, List.of(names), new TreeMap<>(), Admission.ALL);
    }

    private static Requirements claim(String name, String... values) {
        return new Requirements(
                List.of(), Admission.ALL, List.of(), new TreeMap<>(Map.of(name, List.of(values))), Admission.ALL);
    }

    @Test
    void whatAsksForNothingIsNoStep() {
        assertThat(AuthorizeStep.compile(route(NOTHING, Method.API_KEY))).isEmpty();
        assertThat(SourceStep.compile(route(NOTHING, Method.API_KEY))).isEmpty();
    }

    @Test
    void aMethodMayAskForMoreThanTheRoute() {
        Authorization writers = byMethod(scopes("orders:read"), Map.of("POST", scopes("orders:write")));

        assertThat(problem("GET", writers, SUBJECT)).isEmpty();
        assertThat(problem("POST", writers, SUBJECT)).contains(Problem.SCOPE_MISSING);
        assertThat(problem("POST", writers, SHOP)).isEmpty();
        assertThat(problem("POST", byMethod(consumers("web"), Map.of("POST", NOTHING)), SHOP))
                .contains(Problem.CONSUMER_NOT_ALLOWED);
    }

    @Test
    void methodsAreComparedAsTheyAreWritten() {
        Authorization writers = byMethod(NOTHING, Map.of("POST", consumers("web")));

        assertThat(problem("POST", writers, SHOP)).contains(Problem.CONSUMER_NOT_ALLOWED);
        assertThat(problem("post", writers, SHOP)).isEmpty();
        assertThat(problem("POSTS", writers, SHOP)).isEmpty();
    }

    @Test
    void whatIsAskedForGetIsAskedForHeadUnlessThatIsNamed() {
        Requirements web = consumers("web");

        assertThat(problem("HEAD", byMethod(NOTHING, Map.of("GET", web)), SHOP)).contains(Problem.CONSUMER_NOT_ALLOWED);
        assertThat(problem("HEAD", byMethod(NOTHING, Map.of("GET", web, "HEAD", NOTHING)), SHOP))
                .isEmpty();
        assertThat(problem("GET", byMethod(NOTHING, Map.of("HEAD", web)), SHOP)).isEmpty();
    }

    @Test
    void whoeverLacksAScopeIsToldThoseOfTheMethodToo() {
        problem("POST", byMethod(scopes("a", "b"), Map.of("POST", scopes("b", "c"))), SUBJECT);

        assertThat(reply.head().fields().value(0)).endsWith("scope=\"a b c\"");
    }

    @Test
    void aMethodMayBeAskedForFromFewerAddresses() {
        Requirements near = new Requirements(
                List.of(), Admission.ALL, List.of(), new TreeMap<>(), new Admission(List.of("10.1.0.0/16"), List.of()));
        Optional<Step> step = SourceStep.compile(route(byMethod(NOTHING, Map.of("DELETE", near)), Method.API_KEY));
        Exchange delete = Requests.request("DELETE", "/r");
        delete.clientAddress("10.2.0.1");
        Exchange get = Requests.request("GET", "/r");
        get.clientAddress("10.2.0.1");

        assertThat(problem(step, delete)).contains(Problem.SOURCE_NOT_ALLOWED);
        assertThat(problem(step, get)).isEmpty();
    }

    @Test
    void onlyTheNamedConsumersGoOn() {
        assertThat(problem(consumers("web", "shop"), SHOP)).isEmpty();
        assertThat(problem(consumers("web"), SHOP)).contains(Problem.CONSUMER_NOT_ALLOWED);
        assertThat(problem(consumers("shop"), SUBJECT)).contains(Problem.CONSUMER_NOT_ALLOWED);
        assertThat(problem(consumers("shop"))).contains(Problem.CONSUMER_NOT_ALLOWED);
    }

    @Test
    void aDeniedGroupWinsOverAnAllowedOne() {
        assertThat(problem(groups(List.of("partners"), List.of()), SHOP)).isEmpty();
        assertThat(problem(groups(List.of("staff"), List.of()), SHOP)).contains(Problem.GROUP_NOT_ALLOWED);
        assertThat(problem(groups(List.of("partners"), List.of("eu")), SHOP)).contains(Problem.GROUP_NOT_ALLOWED);
        assertThat(problem(groups(List.of("partners"), List.of()), SUBJECT)).contains(Problem.GROUP_NOT_ALLOWED);
        assertThat(problem(groups(List.of(), List.of("eu")), SUBJECT)).isEmpty();
    }

    @Test
    void everyScopeMustBeThere() {
        assertThat(problem(scopes("orders:read", "orders:write"), SHOP)).isEmpty();
        assertThat(problem(scopes("orders:read", "orders:write"), SUBJECT)).contains(Problem.SCOPE_MISSING);
        assertThat(problem(scopes("orders:read"))).contains(Problem.SCOPE_MISSING);
    }

    @Test
    void whoeverLacksAScopeIsToldWhichTheRouteWants() {
        problem(scopes("orders:read", "orders:write"), SUBJECT);

        assertThat(reply.head().status()).isEqualTo(403);
        assertThat(reply.head().fields().name(0) + ": " + reply.head().fields().value(0))
                .isEqualTo("WWW-Authenticate: Bearer realm=\"tollgate\", error=\"insufficient_scope\","
                        + " scope=\"orders:read orders:write\"");
    }

    @ParameterizedTest
    @CsvSource({"tenant, b, true", "tenant, c, false", "level, 3, true", "role, b, false"})
    void aClaimMustHaveOneOfTheValues(String name, String value, boolean goesOn) {
        assertThat(problem(claim(name, "x", value), SUBJECT).isEmpty()).isEqualTo(goesOn);
    }

    @Test
    void aCallerWithoutATokenClaimsNothing() {
        assertThat(problem(claim("tenant", "a"), SHOP)).contains(Problem.CLAIM_MISMATCH);
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3, true",
        "10.9.0.1, false",
        "192.0.2.1, false",
        "::ffff:10.1.2.3, true",
        "2001:db8::1, false",
        "unknown, false"
    })
    void sourcesAreAllowedAndDeniedByRanges(String address, boolean goesOn) {
        Requirements sources = new Requirements(
                List.of(),
                Admission.ALL,
                List.of(),
                new TreeMap<>(),
                new Admission(List.of("10.0.0.0/8"), List.of("10.9.0.0/16")));
        Exchange exchange = Requests.request("GET", "/r");
        exchange.clientAddress(address);

        Optional<Problem> problem = problem(SourceStep.compile(route(sources, Method.API_KEY)), exchange);

        assertThat(problem).isEqualTo(goesOn ? Optional.empty() : Optional.of(Problem.SOURCE_NOT_ALLOWED));
    }
}
