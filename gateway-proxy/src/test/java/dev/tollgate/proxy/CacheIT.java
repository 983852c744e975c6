package dev.tollgate.proxy;

import static dev.tollgate.proxy.Entities.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.Await;
import dev.tollgate.db.model.Authentication;
import dev.tollgate.db.model.Cache;
import dev.tollgate.db.model.Consumer;
import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.Match;
import dev.tollgate.db.model.NodeScope;
import dev.tollgate.db.model.Policies;
import dev.tollgate.db.model.ResponseRules;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.RouteTimeouts;
import dev.tollgate.db.model.Subscription;
import dev.tollgate.proxy.authenticate.TestKeys;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Answers on their way into the cache of a route, seen from both sides. */
@Timeout(60)
class CacheIT {
    private static final String MAX_AGE = "HTTP/1.1 200 OK\r\nCache-Control: max-age=60\r\n";
    private static final String GET = "GET /a HTTP/1.1\r\nHost: test\r\n\r\n";
    private static final int LARGE = 900 * 1024;

    private static RunningGateway before(ScriptedOrigin origin) {
        Destination destination = new Destination.ToService("s", false);
        Policies policies = Policies.NONE.with(Cache.DEFAULT);
        return RunningGateway.serving(
                service("s", origin.port()),
                new Route("r", "", List.of(), true, 0, Match.ANYTHING, destination, policies, NodeScope.EVERY_NODE));
    }

    private static String answer(String body) {
        return MAX_AGE + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private static String ask(RunningGateway gateway) throws IOException {
        try (RawConnection client = RawConnection.to(gateway)) {
            return client.send(GET).message();
        }
    }

    @Test
    void manyWhoAskForTheSameAtATimeAskTheServiceOnce() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        try (ScriptedOrigin origin = ScriptedOrigin.running(visit -> {
                    while (!visit.request().isEmpty()) {
                        arrived.countDown();
                        answered.await();
                        visit.send(answer("hello"));
                    }
                });
                RunningGateway gateway = before(origin);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> replies = new ArrayList<>();
            for (int client = 0; client < RunningGateway.MOST_CONNECTIONS - 10; client++) {
                replies.add(threads.submit(() -> ask(gateway)));
            }
            arrived.await();
            answered.countDown();

            for (Future<String> reply : replies) {
                assertThat(reply.get()).endsWith("hello");
            }
            origin.request();
            assertThat(origin.connections()).isEqualTo(1);
            assertThat(ask(gateway)).contains("Cache-Status: tollgate; hit; ttl=");
            assertThat(origin.connections()).isEqualTo(1);
        }
    }

    @Test
    void aClientThatReadsSlowlyHoldsUpNobodyElse() throws Exception {
        String body = "x".repeat(LARGE);
        try (ScriptedOrigin origin = ScriptedOrigin.answering(answer(body));
                RunningGateway gateway = before(origin);
                RawConnection slow = RawConnection.to(gateway)) {
            slow.send(GET).head();

            String other = ask(gateway);
            String rest = slow.bytes(LARGE);

            assertThat(other).endsWith(body);
            assertThat(rest).isEqualTo(body);
            assertThat(origin.connections()).isEqualTo(1);
        }
    }

    @Test
    void anAnswerIsKeptAlthoughTheClientLeftThatItWasAskedFor() throws Exception {
        CountDownLatch left = new CountDownLatch(1);
        CountDownLatch arrived = new CountDownLatch(1);
        try (ScriptedOrigin origin = ScriptedOrigin.running(visit -> {
                    while (!visit.request().isEmpty()) {
                        arrived.countDown();
                        left.await();
                        visit.send(answer("hello"));
                    }
                });
                RunningGateway gateway = before(origin)) {
            RawConnection leaving = RawConnection.to(gateway).send(GET);
            arrived.await();
            leaving.reset();
            left.countDown();

            String reply = ask(gateway);

            assertThat(reply).endsWith("hello");
            assertThat(origin.connections()).isEqualTo(1);
            origin.request();
            Await.until(() -> uncheckedAsk(gateway).contains("; hit; "));
        }
    }

    private static String uncheckedAsk(RunningGateway gateway) {
        try {
            return ask(gateway);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void contentOfUnknownLengthIsSentOnAsItComesAndKept() throws Exception {
        CountDownLatch seen = new CountDownLatch(1);
        try (ScriptedOrigin origin = ScriptedOrigin.running(visit -> {
                    while (!visit.request().isEmpty()) {
                        visit.send(MAX_AGE + "Transfer-Encoding: chunked\r\n\r\n3\r\none\r\n");
                        seen.await();
                        visit.send("3\r\ntwo\r\n0\r\nX-Sum: 7\r\n\r\n");
                    }
                });
                RunningGateway gateway = before(origin);
                RawConnection client = RawConnection.to(gateway)) {
            client.send(GET).through("one\r\n");
            seen.countDown();
            String rest = client.through("\r\n\r\n");

            String hit = ask(gateway);

            assertThat(rest).contains("two").contains("X-Sum: 7");
            assertThat(hit).contains("; hit; ").contains("onetwo").contains("X-Sum: 7");
            assertThat(origin.connections()).isEqualTo(1);
        }
    }

    @Test
    void contentThatGrowsTooLongIsSentOnAndNotKept() throws Exception {
        int chunks = 24;
        String chunk = "10000\r\n" + "y".repeat(64 * 1024) + "\r\n";
        try (ScriptedOrigin origin = ScriptedOrigin.running(visit -> {
                    while (!visit.request().isEmpty()) {
                        visit.send(MAX_AGE + "Transfer-Encoding: chunked\r\n\r\n");
                        for (int sent = 0; sent < chunks; sent++) {
                            visit.send(chunk);
                        }
                        visit.send("0\r\n\r\n");
                    }
                });
                RunningGateway gateway = before(origin)) {
            for (int turn = 0; turn < 2; turn++) {
                String reply = ask(gateway);

                assertThat(reply.chars().filter(octet -> octet == 'y').count()).isEqualTo(chunks * 64 * 1024L);
                origin.request();
            }
        }
    }

    @Test
    void contentThatIsKnownToBeTooLongIsNotKept() throws Exception {
        String body = "z".repeat((1 << 20) + 1);
        try (ScriptedOrigin origin = ScriptedOrigin.answering(answer(body));
                RunningGateway gateway = before(origin)) {
            assertThat(ask(gateway)).endsWith(body).contains("Cache-Status: tollgate; fwd=uri-miss\r\n");
            assertThat(ask(gateway)).endsWith(body);

            origin.request();
            origin.request();
        }
    }

    @Test
    void contentThatBreaksOffIsNotKept() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.running(visit -> {
                    visit.request();
                    String whole = answer("hello");
                    visit.send(visit.number() == 1 ? whole.substring(0, whole.length() - 2) : whole);
                });
                RunningGateway gateway = before(origin)) {
            String broken;
            try (RawConnection client = RawConnection.to(gateway)) {
                broken = client.send(GET).untilEnd();
            }

            assertThat(broken).doesNotContain("hello");
            assertThat(ask(gateway)).endsWith("hello");
            assertThat(origin.connections()).isEqualTo(2);
        }
    }

    @Test
    void interimResponsesPassAndTheFinalOneIsKept() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.answering(
                        "HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n" + answer("hello"));
                RunningGateway gateway = before(origin);
                RawConnection client = RawConnection.to(gateway)) {
            String interim = client.send(GET).head();
            String last = client.message();
            String hit = client.send(GET).message();

            assertThat(interim).startsWith("HTTP/1.1 103").contains("Link: </a.css>");
            assertThat(last).endsWith("hello").doesNotContain("Link");
            assertThat(hit).contains("; hit; ").doesNotContain("Link");
        }
    }

    @Test
    void whatIsKeptIsCompressedForThoseWhoTakeIt() throws Exception {
        String body = "all work and no play ".repeat(200);
        String answer = MAX_AGE + "Content-Type: text/plain\r\nETag: \"v1\"\r\nContent-Length: " + body.length()
                + "\r\n\r\n" + body;
        Policies policies = new Policies(
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.of(Cache.DEFAULT),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new ResponseRules(true)),
                RouteTimeouts.NONE);
        Destination destination = new Destination.ToService("s", false);
        try (ScriptedOrigin origin = ScriptedOrigin.answering(answer);
                RunningGateway gateway = RunningGateway.serving(
                        service("s", origin.port()),
                        new Route(
                                "r",
                                "",
                                List.of(),
                                true,
                                0,
                                Match.ANYTHING,
                                destination,
                                policies,
                                NodeScope.EVERY_NODE));
                RawConnection client = RawConnection.to(gateway)) {
            String gzip = "GET /a HTTP/1.1\r\nHost: test\r\nAccept-Encoding: gzip\r\n\r\n";

            String first = client.send(GET).message();
            String coded = client.send(gzip).message();
            String again = client.send(gzip).message();
            String plain = client.send(GET).message();

            assertThat(first).endsWith(body);
            assertThat(coded)
                    .contains("; hit; ")
                    .contains("Content-Encoding: gzip")
                    .contains("ETag: W/\"v1\"");
            assertThat(again.substring(again.indexOf("\r\n\r\n")))
                    .isEqualTo(coded.substring(coded.indexOf("\r\n\r\n")));
            assertThat(plain).endsWith(body).contains("; hit; ").doesNotContain("Content-Encoding");
            assertThat(origin.connections()).isEqualTo(1);
        }
    }

    @Test
    void consumersGetNothingThatWasAnsweredToAnotherOne() throws Exception {
        Authentication byKey = Authentication.byKey(false, Authentication.KeyPlace.STANDARD, false);
        Policies policies = new Policies(Optional.of(byKey), List.of()).with(Cache.DEFAULT);
        Destination destination = new Destination.ToService("s", false);
        try (ScriptedOrigin origin = ScriptedOrigin.running(visit -> {
                    for (String request = visit.request(); !request.isEmpty(); request = visit.request()) {
                        boolean shop = request.contains("X-Consumer-Name: shop");
                        visit.send(answer(shop ? "for the shop" : "for another one"));
                    }
                });
                RunningGateway gateway = RunningGateway.serving(
                        List.of(TestKeys.key("shop", "first"), TestKeys.key("other", "second")),
                        consumer("shop"),
                        consumer("other"),
                        service("s", origin.port()),
                        new Route(
                                "r",
                                "",
                                List.of(),
                                true,
                                0,
                                Match.ANYTHING,
                                destination,
                                policies,
                                NodeScope.EVERY_NODE));
                RawConnection client = RawConnection.to(gateway)) {
            String first = client.send(keyed("first")).message();
            String other = client.send(keyed("second")).message();
            String again = client.send(keyed("first")).message();

            assertThat(first).endsWith("for the shop");
            assertThat(other).endsWith("for another one").contains("fwd=uri-miss");
            assertThat(again).endsWith("for the shop").contains("; hit; ");
        }
    }

    private static String keyed(String key) {
        return "GET /a HTTP/1.1\r\nHost: test\r\nX-API-Key: " + key + "\r\n\r\n";
    }

    private static Consumer consumer(String name) {
        return new Consumer(
                name,
                "",
                List.of(),
                true,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Subscription.NONE);
    }

    @Test
    void aConnectionServesHitsHeadsAndPartsInTurn() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.answering(answer("0123456789"));
                RunningGateway gateway = before(origin);
                RawConnection client = RawConnection.to(gateway)) {
            client.send(GET).message();

            client.send("HEAD /a HTTP/1.1\r\nHost: test\r\n\r\n");
            String head = client.head();
            client.send("GET /a HTTP/1.1\r\nHost: test\r\nRange: bytes=2-3\r\n\r\n");
            String part = client.message();
            client.send("GET /a HTTP/1.1\r\nHost: test\r\nIf-None-Match: *\r\n\r\n");
            String unchanged = client.head();

            assertThat(head).contains("Content-Length: 10");
            assertThat(part).startsWith("HTTP/1.1 206 Partial Content").endsWith("\r\n\r\n23");
            assertThat(unchanged).startsWith("HTTP/1.1 304");
            assertThat(origin.connections()).isEqualTo(1);
        }
    }

    @Test
    void whoeverWaitsIsToldThatTheServiceIsAway() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        try (ScriptedOrigin origin = ScriptedOrigin.running(visit -> {
                    visit.request();
                    waiting.await();
                });
                RunningGateway gateway = before(origin);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> replies = new ArrayList<>();
            for (int client = 0; client < 5; client++) {
                replies.add(threads.submit(() -> ask(gateway)));
            }
            origin.request();
            waiting.countDown();

            for (Future<String> reply : replies) {
                assertThat(reply.get()).startsWith("HTTP/1.1 502");
            }
        }
    }
}
