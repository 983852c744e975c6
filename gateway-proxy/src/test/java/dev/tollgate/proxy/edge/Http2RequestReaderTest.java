package dev.tollgate.proxy.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.http2.FieldSection;
import dev.tollgate.proxy.http2.Sections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Http2RequestReaderTest {

    private static FieldSection headers(String method, String path, String authority) {
        return Sections.of(":method", method, ":scheme", "http", ":path", path, ":authority", authority);
    }

    @Test
    void pseudoHeadersBecomeTheHead() {
        Http2RequestReader.Reading reading = Http2RequestReader.read(headers("POST", "/a/b?c", "example.com:80"));

        assertThat(reading).isInstanceOfSatisfying(Http2RequestReader.Valid.class, valid -> {
            assertThat(valid.head().method() + " " + valid.head().target()).isEqualTo("POST /a/b?c");
            assertThat(valid.authority()).hasToString("example.com:80");
            assertThat(valid.length()).isEqualTo(-1);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "GET,a,example.com",
        "GET,*,example.com",
        "GET,'/a b',example.com",
        "GET,'/a\r\nX: y',example.com",
        "GET,/a#b,example.com",
        "GET,/\u00e9,example.com",
        "GET,/,user@example.com",
        "GET,/,'a,b'",
        "GET,/,'example.com/x'",
        "GET,/,'example.com:x'",
        "GET,http://example.com/,example.com"
    })
    void whatIsNoRequestOfHttp1IsRefused(String method, String path, String authority) {
        assertThat(Http2RequestReader.read(headers(method, path, authority)))
                .isEqualTo(new Http2RequestReader.Invalid(Problem.MALFORMED_REQUEST));
    }

    @ParameterizedTest
    @CsvSource({"CONNECT", "TRACE"})
    void methodThatTheGatewayDoesNotDoIsRefused(String method) {
        assertThat(Http2RequestReader.read(headers(method, "/", "example.com")))
                .isEqualTo(new Http2RequestReader.Invalid(Problem.NOT_IMPLEMENTED));
    }

    @Test
    void targetOverTheLimitIsRefused() {
        assertThat(Http2RequestReader.read(headers("GET", "/" + "a".repeat(9_000), "example.com")))
                .isEqualTo(new Http2RequestReader.Invalid(Problem.URI_TOO_LONG));
    }
}
