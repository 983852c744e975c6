package dev.tollgate.proxy.wire;

import static dev.tollgate.proxy.wire.Messages.describe;
import static dev.tollgate.proxy.wire.Messages.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseHeadTest {
    private static final String USUAL = "HTTP/1.1 404 Not Found\r\nDate: now\r\nX: y\r\n\r\n";

    @ParameterizedTest
    @CsvSource({
        "HTTP/1.1 200 OK, 200 OK 1.1 []",
        "HTTP/1.0 200 OK, 200 OK 1.0 []",
        "HTTP/1.1 204, 204  1.1 []",
        "'HTTP/1.1 204 ', 204  1.1 []",
        "HTTP/1.1 100 Continue, 100 Continue 1.1 []",
        "HTTP/1.1 599 Not; Very (usual) \u00e4, 599 Not; Very (usual) \u00e4 1.1 []",
        "HTTP/1.2 200 OK, 200 OK 1.1 []"
    })
    void validHeadIsReadAsItStands(String line, String expected) {
        assertThat(describe(response(line + "\r\n\r\n"))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1  200 OK",
                "HTTP/1.1\t200 OK",
                "HTTP/1.1 20 OK",
                "HTTP/1.1 2000 OK",
                "HTTP/1.1 200OK",
                "HTTP/1.1 200\tOK",
                "HTTP/1.1 2x0 OK",
                "HTTP/1.1 099 OK",
                "HTTP/1.1 600 OK",
                "HTTP/1.1 -20 OK",
                "HTTP/1.1",
                "HTTP/1.1 ",
                "HTTP/1 200 OK",
                "http/1.1 200 OK",
                "ICY 200 OK",
                " HTTP/1.1 200 OK",
                "HTTP/1.1 200 O\rK",
                "HTTP/1.1 200 O\u0000K",
                "HTTP/1.1 200 OK\r\nA : b",
                "HTTP/1.1 200 OK\r\nA: b\r\n c",
                "HTTP/1.1 200 OK\nA: b",
                "\r\nHTTP/1.1 200 OK"
            })
    void headThatCouldBeReadInTwoWaysIsRefused(String head) {
        assertThatExceptionOfType(WireException.class)
                .isThrownBy(() -> response(head + "\r\n\r\n"))
                .satisfies(e -> assertThat(e.error()).isEqualTo(WireError.MALFORMED));
    }

    @ParameterizedTest
    @MethodSource("splits")
    void headIsTheSameWhereverItIsSplit(int at) {
        ResponseHead head = response(ScriptedTransport.split(Octets.bytes(USUAL), at));

        assertThat(describe(head)).isEqualTo("404 Not Found 1.1 [Date=now, X=y]");
    }

    static IntStream splits() {
        return IntStream.range(0, USUAL.length());
    }

    @ParameterizedTest
    @MethodSource("cuts")
    void streamThatEndsInsideAHeadIsTruncated(int length) {
        assertThatExceptionOfType(WireException.class)
                .isThrownBy(() -> response(USUAL.substring(0, length)))
                .satisfies(e -> assertThat(e.error()).isEqualTo(WireError.TRUNCATED));
    }

    static IntStream cuts() {
        return IntStream.range(1, USUAL.length());
    }

    @ParameterizedTest
    @CsvSource({
        "100, true",
        "103, true",
        "199, true",
        "200, false",
        "204, true",
        "205, false",
        "304, true",
        "404, false"
    })
    void statusTellsWhetherContentCanFollow(int status, boolean without) {
        assertThat(ResponseHead.of(status, Fields.empty()).withoutContent()).isEqualTo(without);
    }
}
