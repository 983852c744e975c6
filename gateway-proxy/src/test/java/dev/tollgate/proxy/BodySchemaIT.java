package dev.tollgate.proxy;

import static dev.tollgate.proxy.Entities.service;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests of a route that asks for content of a form. */
@Timeout(60)
class BodySchemaIT {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private static final String RULES = """
        "request":{"maxBodySize":"1KB","schema":{"type":"object","required":["id"],
          "properties":{"id":{"type":"string"},"tags":{"type":"array","items":{"type":"string"}}}}}
        """;

    @Test
    void validContentGoesOnAsItCame() throws Exception {
        assertThat(exchange(post("Content-Type: application/json\r\n", "{ \"id\" : \"1\", \"n\":1.00 }")))
                .startsWith("HTTP/1.1 200 ")
                .endsWith("\n{ \"id\" : \"1\", \"n\":1.00 }");
    }

    @Test
    void contentThatIsNotIsRefusedWithAllItsMistakes() throws Exception {
        assertThat(exchange(post("Content-Type: application/json\r\n", "{\"id\":1,\"tags\":[\"a\",2]}")))
                .startsWith("HTTP/1.1 422 ")
                .contains("\"code\":\"body_schema\"")
                .contains("{\"pointer\":\"/id\",\"code\":\"type\",\"message\":\"integer found, string expected\"}")
                .contains("{\"pointer\":\"/tags/1\",\"code\":\"type\",");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Content-Type: text/plain       | {\"id\":\"1\"}            | 415 | media_type",
                "Content-Type: application/json | {\"id\":                  | 400 | invalid_body",
                "Content-Type: application/json | {\"id\":\"1\",\"id\":2}   | 400 | invalid_body",
                "Content-Type: application/json | ''                        | 400 | invalid_body",
                "X-Other: type                  | {}                        | 422 | body_schema"
            })
    void otherContentIsRefused(String field, String content, int status, String code) throws Exception {
        assertThat(exchange(post(field + "\r\n", content)))
                .startsWith("HTTP/1.1 " + status + " ")
                .contains("\"code\":\"" + code + "\"");
    }

    @Test
    void contentWithoutADeclaredLengthIsBounded() throws Exception {
        String json = "{\"id\":\"" + "x".repeat(2000) + "\"}";
        String chunked = "POST /a HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"
                + Integer.toHexString(json.length()) + "\r\n" + json + "\r\n0\r\n\r\n";

        assertThat(exchange(chunked)).startsWith("HTTP/1.1 413 ").contains("\"code\":\"body_too_large\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "DELETE", "OPTIONS"})
    void requestThatHasNoContentGoesOn(String method) throws Exception {
        assertThat(exchange(method + " /a HTTP/1.1\r\nHost: h\r\n\r\n")).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void deepContentIsRefused() throws Exception {
        assertThat(exchange(post("Content-Type: application/json\r\n", "[".repeat(1000))))
                .startsWith("HTTP/1.1 400 ")
                .contains("\"code\":\"invalid_body\"");
    }

    /** The answer, and behind it the content that the service saw. */
    private static String exchange(String request) throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.answering(OK);
                RunningGateway gateway = RunningGateway.serving(service("s", origin.port()), Transformed.route(RULES));
                RawConnection client = RawConnection.to(gateway)) {
            client.send(request);
            String answer = request.startsWith("HEAD") ? client.head() : client.message();
            String seen = answer.startsWith("HTTP/1.1 200 ") ? origin.request() : "";
            return seen.isEmpty() ? answer : answer + "\n" + seen.substring(seen.indexOf("\r\n\r\n") + 4);
        }
    }

    private static String post(String fields, String content) {
        return "POST /a HTTP/1.1\r\nHost: h\r\n" + fields + "Content-Length: " + content.length() + "\r\n\r\n"
                + content;
    }
}
