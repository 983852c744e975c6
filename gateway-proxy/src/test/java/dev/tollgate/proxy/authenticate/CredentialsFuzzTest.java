package dev.tollgate.proxy.authenticate;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tollgate.db.model.Authentication;
import dev.tollgate.db.model.Authentication.KeyPlace;
import dev.tollgate.db.model.Authentication.Method;
import dev.tollgate.db.model.Authentication.Mode;
import dev.tollgate.db.model.Changes;
import dev.tollgate.db.model.Consumer;
import dev.tollgate.db.model.Secret;
import dev.tollgate.db.model.Subscription;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.observe.Requests;
import dev.tollgate.proxy.tls.ClientTrust;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Octets;
import dev.tollgate.proxy.wire.ResponseHead;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What requests present, under a fuzzer that is led by coverage: each is let in or refused, and none fails. */
class CredentialsFuzzTest {
    private static final Consumer SHOP = new Consumer(
            "shop",
            "",
            List.of(),
            true,
            Optional.empty(),
            List.of(),
            Optional.of(new Secret("${env:TOLLGATE_VAR_PASSWORD}")),
            Optional.empty(),
            Subscription.NONE);

    private final KeyIndex keys = new KeyIndex();

    CredentialsFuzzTest() {
        keys.hashWith(TestKeys.HASHER);
        keys.apply(new Changes(0, 1, List.of(), List.of(new Changes.KeyPut(TestKeys.key("shop", "good")))));
    }

    private int status(Exchange exchange) {
        // A new one each time: failures are never too many.
        Authenticator known = TestKeys.authenticator(
                keys, TestKeys.consumers(Map.of("shop", SHOP)), () -> ClientTrust.NOBODY, InstantSource.system());
        Authentication authentication = new Authentication(
                List.of(Method.API_KEY, Method.BASIC),
                List.of(),
                Mode.ANY,
                true,
                new KeyPlace("X-API-Key", Optional.of("key")),
                false);
        List<Check> checks = List.of(new KeyCheck(known, "r"), new PasswordCheck(known));
        return new AuthenticateStep(authentication, checks)
                .handle(exchange, _ -> new Reply.Whole(ResponseHead.of(200, Fields.empty()), new byte[0]))
                .head()
                .status();
    }

    @FuzzTest(maxDuration = "2m")
    void anAuthorizationIsTakenOrRefused(byte[] value) {
        Exchange exchange = Requests.request("GET", "/a");
        exchange.head().fields().add(Octets.bytes("Authorization"), value);

        assertThat(status(exchange)).isIn(200, 401);
    }

    @FuzzTest(maxDuration = "2m")
    void aKeyInFieldAndQueryIsTakenOrRefused(byte[] value) {
        Exchange exchange = Requests.request("GET", "/a?" + Octets.text(value, 0, value.length));
        exchange.head().fields().add(Octets.bytes("X-API-Key"), value);

        assertThat(status(exchange)).isIn(200, 401);
    }
}
