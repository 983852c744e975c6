package dev.tollgate.proxy.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.wire.Octets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GrpcStatusTest {

    @ParameterizedTest
    @CsvSource({
        "MALFORMED_REQUEST, 13",
        "KEY_EXPIRED, 16",
        "SCOPE_MISSING, 7",
        "NO_ROUTE, 12",
        "METHOD_NOT_ALLOWED, 12",
        "BODY_TOO_LARGE, 8",
        "RATE_LIMITED, 8",
        "QUOTA_EXCEEDED, 8",
        "BODY_SCHEMA, 3",
        "INTERNAL, 13",
        "UPSTREAM_RESET, 14",
        "CIRCUIT_OPEN, 14",
        "MAINTENANCE, 14",
        "UPSTREAM_CONNECT_TIMEOUT, 14",
        "UPSTREAM_FIRST_BYTE_TIMEOUT, 4",
        "TOTAL_TIMEOUT, 4"
    })
    void problemHasTheStatusThatComesNearest(Problem problem, int status) {
        assertThat(GrpcStatus.of(problem)).isEqualTo(status);
    }

    @ParameterizedTest
    @EnumSource
    void noProblemIsSuccess(Problem problem) {
        assertThat(GrpcStatus.of(problem)).isBetween(1, 16);
    }

    @ParameterizedTest
    @CsvSource({"a b, a b", "100%, 100%25", "ä, %C3%A4", "'a\u0001', a%01", "it's, it's"})
    void messageIsEscapedWhereAFieldCouldNotHoldIt(String message, String encoded) {
        byte[] bytes = GrpcStatus.encoded(message);

        assertThat(Octets.text(bytes, 0, bytes.length)).isEqualTo(encoded);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "16, 16", "999, 999", "'', 2", "-1, 2", "1000, 2", "ok, 2"})
    void statusThatIsNoNumberIsUnknown(String value, int status) {
        assertThat(GrpcStatus.read(value)).isEqualTo(status);
    }
}
