package dev.tollgate.proxy.limit;

import static dev.tollgate.proxy.limit.LimitedRoutes.by;
import static dev.tollgate.proxy.limit.LimitedRoutes.from;
import static dev.tollgate.proxy.limit.LimitedRoutes.route;
import static dev.tollgate.proxy.limit.LimitedRoutes.scoped;
import static dev.tollgate.proxy.limit.LimitedRoutes.window;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.model.Limit;
import dev.tollgate.db.model.Limit.Scope;
import dev.tollgate.db.model.Limit.Trait;
import dev.tollgate.proxy.exchange.Claims;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Identity;
import dev.tollgate.proxy.observe.Requests;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose requests are counted together, seen by limits that let one request of each pass. */
class CallerTest {

    private static boolean together(Exchange first, Exchange second, Trait... by) {
        LimitedRoutes routes = LimitedRoutes.with(window("one", 1, by));
        routes.ask(first);
        return routes.ask(second) == 429;
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1, true",
        "192.0.2.1, 192.0.2.2, false",
        "2001:db8:0:1:0:0:0:1, 2001:db8:0:1:ffff::2, true",
        "2001:db8:0:1::1, 2001:db8:0:2::1, false",
        "::ffff:192.0.2.1, 192.0.2.1, true",
        "::1, 127.0.0.1, false"
    })
    void addressesCountTogetherIfOneClientMayHaveBoth(String first, String second, boolean together) {
        assertThat(together(from(first), from(second), Trait.IP)).isEqualTo(together);
    }

    @Test
    void aConsumerCountsAsOneWhateverItsKey() {
        assertThat(together(by("mobile", "k1"), by("mobile", "k2"), Trait.CONSUMER))
                .isTrue();
    }

    @Test
    void consumersCountApart() {
        assertThat(together(by("mobile", "k1"), by("web", "k2"), Trait.CONSUMER))
                .isFalse();
    }

    @Test
    void keysOfAConsumerCountApartByKey() {
        assertThat(together(by("mobile", "k1"), by("mobile", "k2"), Trait.KEY)).isFalse();
    }

    @Test
    void everybodyCountsTogetherByNothing() {
        assertThat(together(from("192.0.2.1"), by("web", "k2"))).isTrue();
    }

    @Test
    void ofACombinationOneDifferenceIsEnough() {
        assertThat(together(by("mobile", "k1"), by("mobile", "k2"), Trait.KEY, Trait.CONSUMER))
                .isFalse();
    }

    @Test
    void ofACombinationEverythingMustBeEqual() {
        assertThat(together(by("mobile", "k1"), by("mobile", "k1"), Trait.IP, Trait.CONSUMER))
                .isTrue();
    }

    @Test
    void whoHasNoNameIsCountedByAddress() {
        assertThat(together(from("192.0.2.1"), from("192.0.2.2"), Trait.CONSUMER))
                .isFalse();
    }

    @Test
    void anAddressIsNotAConsumerOfThatName() {
        assertThat(together(by("192.0.2.1", "k"), from("192.0.2.1"), Trait.CONSUMER))
                .isFalse();
    }

    private static Exchange with(String tenant) {
        Exchange exchange = Requests.request("GET", "/r");
        exchange.head().fields().add("x-tenant", tenant);
        return exchange;
    }

    @ParameterizedTest
    @CsvSource({"a, a, true", "a, b, false", "a, A, false", "'', a, false"})
    void requestsCountTogetherByTheValueOfAHeader(String first, String second, boolean together) {
        assertThat(together(with(first), with(second), Trait.header("X-Tenant")))
                .isEqualTo(together);
    }

    @Test
    void longValuesThatDifferAtTheirEndCountApart() {
        String value = "v".repeat(5_000);

        assertThat(together(with(value + "1"), with(value + "2"), Trait.header("X-Tenant")))
                .isFalse();
    }

    @Test
    void whoDoesNotSendTheHeaderIsCountedByAddress() {
        assertThat(together(from("192.0.2.1"), from("192.0.2.2"), Trait.header("X-Tenant")))
                .isFalse();
    }

    private static Exchange claiming(String tenant) {
        Exchange exchange = by("shop", "k");
        Identity caller = exchange.identity().orElseThrow();
        exchange.identity(new Identity(
                caller.caller(),
                caller.groups(),
                caller.scopes(),
                new Claims(Map.of("tenant", tenant)),
                caller.proofs(),
                caller.told()));
        return exchange;
    }

    @ParameterizedTest
    @CsvSource({"a, a, true", "a, b, false"})
    void requestsCountTogetherByWhatATokenSays(String first, String second, boolean together) {
        assertThat(together(claiming(first), claiming(second), Trait.claim("tenant")))
                .isEqualTo(together);
    }

    private static boolean shared(Limit one, Limit other) {
        LimitedRoutes routes = new LimitedRoutes(100);
        routes.serve(route("a", one), route("b", other));
        routes.ask("a", from("192.0.2.1"));
        return routes.ask("b", from("192.0.2.1")) == 429;
    }

    @Test
    void routesCountApart() {
        assertThat(shared(window("one", 1), window("one", 1))).isFalse();
    }

    @Test
    void routesOfAServiceCountTogetherIfTheScopeSaysSo() {
        assertThat(shared(scoped(window("one", 1), Scope.SERVICE), scoped(window("one", 1), Scope.SERVICE)))
                .isTrue();
    }

    @Test
    void routesCountTogetherIfTheScopeIsAll() {
        assertThat(shared(scoped(window("one", 1), Scope.ALL), scoped(window("one", 1), Scope.ALL)))
                .isTrue();
    }

    @Test
    void limitsOfOtherNamesCountApart() {
        assertThat(shared(scoped(window("one", 1), Scope.ALL), scoped(window("two", 1), Scope.ALL)))
                .isFalse();
    }

    @Test
    void aSharedCountByRouteIsOneForEachRoute() {
        assertThat(shared(
                        scoped(window("one", 1, Trait.ROUTE), Scope.ALL),
                        scoped(window("one", 1, Trait.ROUTE), Scope.ALL)))
                .isFalse();
    }

    @Test
    void theStrictestNumbersHoldForASharedCount() {
        assertThat(shared(scoped(window("one", 100), Scope.ALL), scoped(window("one", 1), Scope.ALL)))
                .isTrue();
    }
}
