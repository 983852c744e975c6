package dev.tollgate.proxy;

import static dev.tollgate.proxy.Entities.service;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers that a route changes, and keeps as it has changed them. */
@Timeout(60)
class CacheTransformIT {
    private static final String VALIDATORS =
            "Cache-Control: no-cache\r\nETag: \"v1\"\r\nLast-Modified: Mon, 23 Nov 2026 09:00:00 GMT\r\n";
    private static final String ANSWER = "HTTP/1.1 200 OK\r\n" + VALIDATORS
            + "Content-Type: application/json\r\nContent-Length: 12\r\n\r\n" + "{\"userId\":1}";
    private static final String UNCHANGED = "HTTP/1.1 304 Not Modified\r\n" + VALIDATORS + "\r\n";

    /** Knows its answer by the very words that it told. */
    private static ScriptedOrigin origin(String unchanged) throws Exception {
        return ScriptedOrigin.running(visit -> {
            String request = visit.request();
            while (!request.isEmpty()) {
                boolean known = request.contains("\r\nIf-None-Match: \"v1\"\r\n")
                        && request.contains("\r\nIf-Modified-Since: Mon, 23 Nov 2026 09:00:00 GMT\r\n");
                visit.send(known ? unchanged : ANSWER);
                request = visit.request();
            }
        });
    }

    private static RunningGateway before(ScriptedOrigin origin, String changes) {
        return RunningGateway.serving(
                service("s", origin.port()),
                Transformed.route("\"cache\":{},\"transform\":{\"response\":" + changes + "}"));
    }

    private static String get(String fields) {
        return "GET /a HTTP/1.1\r\nHost: test\r\n" + fields + "\r\n";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'body':[{'rename':'/userId','to':'id'}]} | W/\"v1\"",
                "{'headers':[{'set':'ETag','value':'own'}]} | own",
                "{'headers':[{'remove':'ETag'}]} | ''",
                "{'headers':[{'remove':'ETag'},{'remove':'Last-Modified'}]} | ''",
                "{'headers':[{'remove':'ETag'}],'body':[{'rename':'/userId','to':'id'}]} | ''",
            })
    void aServicesOwnValidatorsConfirmWhatWasMadeOfItsAnswer(String changes, String tag) throws Exception {
        String content = changes.contains("rename") ? "{\"id\":1}" : "{\"userId\":1}";
        try (ScriptedOrigin origin = origin(UNCHANGED);
                RunningGateway gateway = before(origin, changes.replace('\'', '"'));
                RawConnection client = RawConnection.to(gateway)) {
            client.send(get("")).message();
            for (int time = 0; time < 3; time++) {
                String confirmed = client.send(get("")).message();

                assertThat(confirmed)
                        .contains("; fwd=stale; fwd-status=304\r\n")
                        .endsWith(content);
                if (tag.isEmpty()) {
                    assertThat(confirmed).doesNotContain("ETag");
                } else {
                    assertThat(confirmed).containsOnlyOnce("ETag: " + tag + "\r\n");
                }
            }
        }
    }

    @Test
    void aConfirmationThatTellsNothingIsEnough() throws Exception {
        try (ScriptedOrigin origin = origin("HTTP/1.1 304 Not Modified\r\n\r\n");
                RunningGateway gateway = before(origin, "{\"headers\":[{\"set\":\"X-A\",\"value\":\"1\"}]}");
                RawConnection client = RawConnection.to(gateway)) {
            client.send(get("")).message();
            for (int time = 0; time < 3; time++) {
                assertThat(client.send(get("")).message()).contains("; fwd=stale; fwd-status=304\r\n");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"'W/\"v1\"', 304", "'\"v1\"', 304", "'\"v0\"', 200"})
    void aClientsConditionIsOfWhatItWasAnswered(String tag, int status) throws Exception {
        try (ScriptedOrigin origin = origin(UNCHANGED);
                RunningGateway gateway = before(origin, "{\"body\":[{\"rename\":\"/userId\",\"to\":\"id\"}]}");
                RawConnection client = RawConnection.to(gateway)) {
            client.send(get("")).message();

            assertThat(client.send(get("Connection: close\r\nIf-None-Match: " + tag + "\r\n"))
                            .head())
                    .startsWith("HTTP/1.1 " + status)
                    .contains("ETag: W/\"v1\"", "; fwd=stale; fwd-status=304");
        }
    }
}
