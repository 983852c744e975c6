package dev.tollgate.proxy.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Octets;
import dev.tollgate.proxy.wire.RequestHead;
import dev.tollgate.proxy.wire.ResponseHead;
import dev.tollgate.proxy.wire.WholeBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestIdTest {
    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    private static final Client CLIENT = new Client() {
        @Override
        public String address() {
            return "192.0.2.7";
        }

        @Override
        public boolean secure() {
            return false;
        }

        @Override
        public int port() {
            return 8080;
        }

        @Override
        public void interim(ResponseHead head) {
            throw new AssertionError("nothing here sends an interim response");
        }
    };

    @ParameterizedTest
    @ValueSource(strings = {"a", "A-b_c.9", "0123456789012345678901234567890123456789012345678901234567890123"})
    void clientsIdIsKept(String id) {
        assertThat(exchange(Fields.empty().add("X-Request-Id", id)).requestId()).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a b",
                "a\"b",
                "a/b",
                "\u00e4",
                "{}",
                "@",
                "[",
                "01234567890123456789012345678901234567890123456789012345678901234"
            })
    void idThatMustNotBeKeptIsReplaced(String id) {
        assertThat(exchange(Fields.empty().add("X-Request-Id", id)).requestId()).matches("[0-9a-f]{32}");
    }

    @Test
    void twoIdsAreReplacedByOne() {
        Fields fields = Fields.empty().add("X-Request-Id", "a").add("x-request-id", "b");

        assertThat(exchange(fields).requestId()).matches("[0-9a-f]{32}");
    }

    @Test
    void newIdsDiffer() {
        assertThat(exchange(Fields.empty()).requestId())
                .isNotEqualTo(exchange(Fields.empty()).requestId());
    }

    @Test
    void validTraceGoesOn() {
        assertThat(exchange(Fields.empty().add("traceparent", TRACE)).traced()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0x",
                "00_0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-x"
            })
    void invalidTraceDoesNot(String value) {
        assertThat(exchange(Fields.empty().add("traceparent", value)).traced()).isFalse();
    }

    @Test
    void twoTracesDoNot() {
        assertThat(exchange(Fields.empty().add("traceparent", TRACE).add("traceparent", TRACE))
                        .traced())
                .isFalse();
    }

    @Test
    void newTraceIsValidAndNotSampled() {
        byte[] value = RequestId.traceparent();

        assertThat(Octets.text(value, 0, value.length)).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00");
    }

    private static Exchange exchange(Fields fields) {
        RequestHead head = new RequestHead(Octets.bytes("GET /"), 0, 3, 4, 5, 1, fields);
        return new Exchange(CLIENT, head, Authority.NONE, WholeBody.empty(), 1);
    }
}
