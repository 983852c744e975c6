package dev.tollgate.proxy;

import static dev.tollgate.proxy.Entities.service;
import static dev.tollgate.proxy.reload.Samples.AUTHOR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.Await;
import dev.tollgate.db.TestDatabase;
import dev.tollgate.db.secret.DebugTokens;
import dev.tollgate.proxy.authenticate.TestKeys;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Where the time went, told to clients that an admin lets see it. */
@Timeout(60)
class ServerTimingIT {
    private final TestDatabase test = TestDatabase.create(TestDatabase.Engine.H2);
    private final JsonService service = JsonService.start().says("/kept", "{}").says("/plain", "{}");
    private final HttpClient client = HttpClient.newHttpClient();
    private final DebugTokens tokens =
            new DebugTokens(test.database().secrets(TestKeys.secretKey()), InstantSource.system());
    private final RunningNode node;

    ServerTimingIT(@TempDir Path folder) {
        test.database().writer().write(AUTHOR, transaction -> {
            transaction.put(service("s", service.port()));
            transaction.put(Transformed.read("kept", """
                {"match": {"paths": [{"exact": "/kept"}]}, "destination": {"service": "s"}, "cache": {"ttl": "60s"}}
                """));
            transaction.put(Transformed.read("plain", """
                {"match": {"paths": [{"exact": "/plain"}]}, "destination": {"service": "s"}}
                """));
            return "";
        });
        node = RunningNode.start("timing", folder, test.database());
        Await.until(() -> node.get("/plain").status() == 200);
    }

    @AfterEach
    void stop() {
        node.close();
        client.close();
        service.close();
        test.close();
    }

    private Optional<String> timing(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.port() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
        return answer.headers().firstValue("Server-Timing");
    }

    @Test
    void whoHasATokenIsToldWhatEachStepAndTryTook() throws Exception {
        String token = tokens.mint().token();

        assertThat(timing("/plain", DebugTokens.HEADER, token).orElseThrow())
                .matches("match;dur=\\d+\\.\\d{3}, (?:[a-z]+;dur=\\d+\\.\\d{3}, )+"
                        + "attempt;dur=\\d+\\.\\d{3};desc=\"127\\.0\\.0\\.1:" + service.port() + " 200\", "
                        + "total;dur=\\d+\\.\\d{3}");
        assertThat(service.asked().getLast().headers().containsKey(DebugTokens.HEADER))
                .isFalse();
        assertThat(timing("/nowhere", DebugTokens.HEADER, token).orElseThrow()).startsWith("match;dur=");
    }

    @Test
    void nobodyElseIsToldAndNoServiceSeesWhatWasSent() throws Exception {
        assertThat(timing("/plain")).isEmpty();
        assertThat(timing("/plain", DebugTokens.HEADER, "t=1,n=" + "0".repeat(32) + ",s=" + "0".repeat(64)))
                .isEmpty();
        assertThat(timing("/plain", "tollgate-debug", "please")).isEmpty();
        assertThat(service.asked().getLast().headers().containsKey(DebugTokens.HEADER))
                .isFalse();
    }

    @Test
    void anAnswerThatIsKeptTellsNobodyOfTheTimeOfAnother() throws Exception {
        String token = tokens.mint().token();
        int before = service.asked().size();

        assertThat(timing("/kept", DebugTokens.HEADER, token).orElseThrow()).contains("attempt;dur=");
        assertThat(timing("/kept")).isEmpty();
        assertThat(timing("/kept", DebugTokens.HEADER, token).orElseThrow())
                .contains("cache;dur=")
                .doesNotContain("attempt");
        assertThat(service.asked()).hasSize(before + 1);
    }
}
