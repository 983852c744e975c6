package dev.tollgate.proxy.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrpcTimeoutTest {

    private static long read(String value) {
        byte[] bytes = Octets.bytes(value);
        return GrpcTimeout.nanos(bytes, 0, bytes.length);
    }

    @ParameterizedTest
    @CsvSource({
        "1n, 1",
        "1u, 1000",
        "1m, 1000000",
        "20S, 20000000000",
        "1M, 60000000000",
        "1H, 3600000000000",
        "00000001H, 3600000000000",
        "0S, 0",
        "99999999H, 9223372036854775807"
    })
    void timeIsReadInItsUnit(String value, long nanos) {
        assertThat(read(value)).isEqualTo(nanos);
    }

    @ParameterizedTest
    @CsvSource({"''", "S", "1", "1h", "1s", "-1S", "+1S", "1.0S", "' 1S'", "123456789n"})
    void anythingElseIsNone(String value) {
        assertThat(read(value)).isEqualTo(GrpcTimeout.INVALID);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1n",
        "99999999, 99999999n",
        "100000000, 100000u",
        "99999999999, 99999999u",
        "100000000000, 100000m",
        "9223372036854775807, 2562047H"
    })
    void timeIsToldInTheFinestUnitThatCan(long nanos, String value) {
        assertThat(Octets.text(GrpcTimeout.value(nanos), 0, GrpcTimeout.value(nanos).length))
                .isEqualTo(value);
    }
}
