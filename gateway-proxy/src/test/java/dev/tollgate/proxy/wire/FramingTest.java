package dev.tollgate.proxy.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long content is: RFC 9112, 6.3, case by case. {@code |} stands for a line end. */
class FramingTest {
    private static final String CHUNKS = "3\r\nabc\r\n0\r\n\r\n";

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "HTTP/1.1| ; ''",
                "HTTP/1.1|Content-Length: 0| ; ''",
                "HTTP/1.1|Content-Length: 3| ; abc",
                "HTTP/1.0|Content-Length: 3| ; abc",
                "HTTP/1.1|Content-Length: 000003| ; abc"
            })
    void requestWithoutACodingIsAsLongAsItSays(String head, String expected) {
        assertThat(request(head, "abcdef")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"chunked", "Chunked", "CHUNKED"})
    void chunkedRequestEndsWithItsLastChunk(String coding) {
        assertThat(request("HTTP/1.1|Transfer-Encoding: " + coding + "|", CHUNKS))
                .isEqualTo("abc");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "HTTP/1.1|Content-Length: 3|Content-Length: 3|",
                "HTTP/1.1|Content-Length: 3|Content-Length: 4|",
                "HTTP/1.1|Content-Length: 3, 3|",
                "HTTP/1.1|Content-Length: +3|",
                "HTTP/1.1|Content-Length: -3|",
                "HTTP/1.1|Content-Length: 0x3|",
                "HTTP/1.1|Content-Length: 3 4|",
                "HTTP/1.1|Content-Length: 3.0|",
                "HTTP/1.1|Content-Length:|",
                "HTTP/1.1|Content-Length: 1234567890123456789|",
                "HTTP/1.1|Content-Length: 3|Transfer-Encoding: chunked|",
                "HTTP/1.1|Transfer-Encoding: chunked|Content-Length: 0|",
                "HTTP/1.0|Transfer-Encoding: chunked|"
            })
    void requestOfDoubtfulLengthIsRefused(String head) {
        assertThatExceptionOfType(WireException.class)
                .isThrownBy(() -> request(head, CHUNKS))
                .satisfies(e -> assertThat(e.error()).isEqualTo(WireError.MALFORMED));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Transfer-Encoding: gzip|",
                "Transfer-Encoding: gzip, chunked|",
                "Transfer-Encoding: chunked, gzip|",
                "Transfer-Encoding: chunked, chunked|",
                "Transfer-Encoding: chunked|Transfer-Encoding: chunked|",
                "Transfer-Encoding: identity|",
                "Transfer-Encoding: xchunked|",
                "Transfer-Encoding: \"chunked\"|",
                "'Transfer-Encoding: chunked;q=1|'",
                "Transfer-Encoding: ,chunked|",
                "Transfer-Encoding:|"
            })
    void codingOtherThanChunkedAloneIsNotImplemented(String fields) {
        assertThatExceptionOfType(WireException.class)
                .isThrownBy(() -> request("HTTP/1.1|" + fields, CHUNKS))
                .satisfies(e -> assertThat(e.error()).isEqualTo(WireError.CODING_NOT_IMPLEMENTED));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "200|Content-Length: 3| ; false ; abc",
                "200|Content-Length: 0| ; false ; ''",
                "200| ; false ; abcdef",
                "200|Content-Length: 3| ; true ; ''",
                "200| ; true ; ''",
                "200|Transfer-Encoding: chunked| ; true ; ''",
                "204|Content-Length: 3| ; false ; ''",
                "304|Content-Length: 3| ; false ; ''"
            })
    void responseIsAsLongAsItsRequestStatusAndFieldsSay(String head, boolean toHead, String expected) {
        assertThat(response(head, toHead, "abcdef")).isEqualTo(expected);
    }

    @Test
    void chunkedResponseEndsWithItsLastChunk() {
        assertThat(response("200|Transfer-Encoding: chunked|", false, CHUNKS)).isEqualTo("abc");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "200|Content-Length: 3|Content-Length: 3|",
                "200|Content-Length: 3, 3|",
                "200|Content-Length: x|",
                "200|Content-Length: 3|Transfer-Encoding: chunked|",
                "200|Transfer-Encoding: gzip, chunked|"
            })
    void responseOfDoubtfulLengthIsRefused(String head) {
        assertThatExceptionOfType(WireException.class).isThrownBy(() -> response(head, false, CHUNKS));
    }

    @Test
    void codedResponseInHttp10IsRefused() {
        ResponseHead head = Messages.response("HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
        Input input = ScriptedTransport.arriving(CHUNKS).input();

        assertThatExceptionOfType(WireException.class)
                .isThrownBy(() -> Framing.ofResponse(head, false, input, HeadLimits.DEFAULT));
    }

    @Test
    void contentThatEndsBeforeItsLengthIsTruncated() {
        assertThatExceptionOfType(WireException.class)
                .isThrownBy(() -> request("HTTP/1.1|Content-Length: 7|", "abcdef"))
                .satisfies(e -> assertThat(e.error()).isEqualTo(WireError.TRUNCATED));
    }

    private static String request(String versionAndFields, String content) {
        RequestHead head = Messages.request("POST / " + versionAndFields.replace("|", "\r\n") + "\r\n");
        Input input = ScriptedTransport.arriving(content).input();
        return Messages.text(Framing.ofRequest(head, input, HeadLimits.DEFAULT));
    }

    private static String response(String statusAndFields, boolean toHead, String content) {
        ResponseHead head = Messages.response("HTTP/1.1 " + statusAndFields.replace("|", "\r\n") + "\r\n");
        Input input = ScriptedTransport.arriving(content).input();
        return Messages.text(Framing.ofResponse(head, toHead, input, HeadLimits.DEFAULT));
    }
}
