package dev.tollgate.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.proxy.JsonService.Answer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What clients and services see of an aggregate while all goes well. */
@Timeout(60)
class AggregateIT {
    private static final String PROFILE = """
        {'parts': [
          {'name': 'user', 'service': 'a', 'path': '/users/{id}', 'into': '/user'},
          {'name': 'orders', 'service': 'b', 'path': '/orders?user=${parts.user.id}', 'into': '/orders',
           'pick': ['id', 'total'], 'rename': {'total': 'amount'}},
          {'name': 'items', 'service': 'b', 'forEach': '${parts.orders[*].item}', 'path': '/items/${each}',
           'into': '/more/items'}]}
        """;

    private JsonService a;
    private JsonService b;

    @BeforeEach
    void start() {
        a = JsonService.start();
        b = JsonService.start();
    }

    @AfterEach
    void stop() {
        a.close();
        b.close();
    }

    private RunningGateway gateway(String aggregate) {
        return AggregatedRoute.before(Map.of("a", a.port(), "b", b.port()), aggregate);
    }

    private static String get(RunningGateway gateway, String path) throws Exception {
        return send(gateway, "GET " + path + " HTTP/1.1\r\nHost: h\r\n\r\n");
    }

    private static String send(RunningGateway gateway, String request) throws Exception {
        try (RawConnection client = RawConnection.to(gateway)) {
            return client.send(request).message();
        }
    }

    @Test
    void partsReadEachOthersAnswers() throws Exception {
        a.says("/users/7", "{\"id\": 7.0, \"name\": \"Ada\"}");
        b.says("/orders?user=7.0", """
            [{"id":1,"total":10.50,"item":"x/y"},{"item":"z","id":2,"total":1e400}]\
            """);
        b.says("/items/x%2Fy", "{\"sku\":\"first\"}").says("/items/z", "[1,2]");

        try (RunningGateway gateway = gateway(PROFILE)) {
            String answer = get(gateway, "/profile/7");

            assertThat(answer).startsWith("HTTP/1.1 200 OK\r\n").contains("\r\nContent-Type: application/json\r\n");
            assertThat(answer).endsWith("""
                \r\n\r\n{"user":{"id": 7.0, "name": "Ada"},\
                "orders":[{"id":1,"amount":10.50},{"id":2,"amount":1e400}],\
                "more":{"items":[{"sku":"first"},[1,2]]}}\
                """);
            assertThat(answer)
                    .containsPattern("\r\nTollgate-Parts: user;s=200;t=\\d+, orders;s=200;t=\\d+,"
                            + " items;s=200;t=\\d+;n=2\r\n")
                    .doesNotContain("no-store");
        }
    }

    @Test
    void partsThatNeedNothingAreAskedAtTheSameTime() throws Exception {
        Phaser together = new Phaser(3);
        for (JsonService service : List.of(a, b)) {
            for (String path : List.of("/1", "/2", "/3")) {
                service.answers(path, _ -> {
                    together.arriveAndAwaitAdvance();
                    return new Answer(200, "\"" + path + "\"");
                });
            }
        }

        try (RunningGateway gateway = gateway("""
            {'parts': [{'name': 'x', 'service': 'a', 'path': '/1', 'into': '/x'},
                       {'name': 'y', 'service': 'b', 'path': '/2', 'into': '/y'},
                       {'name': 'z', 'service': 'a', 'path': '/3', 'into': '/z'}]}\
            """)) {
            assertThat(get(gateway, "/profile/1")).endsWith("{\"x\":\"/1\",\"y\":\"/2\",\"z\":\"/3\"}");
        }
    }

    /** What is asked for first is answered last. */
    @Test
    void theAnswerIsTheSameWhateverComesFirst() throws Exception {
        CountDownLatch second = new CountDownLatch(1);
        a.answers("/slow", _ -> {
            await(second);
            return new Answer(200, "1");
        });
        b.answers("/fast", _ -> {
            second.countDown();
            return new Answer(200, "2");
        });

        try (RunningGateway gateway = gateway("""
            {'parts': [{'name': 'slow', 'service': 'a', 'path': '/slow', 'into': '/slow'},
                       {'name': 'fast', 'service': 'b', 'path': '/fast', 'into': '/fast'}]}\
            """)) {
            assertThat(get(gateway, "/profile/1"))
                    .endsWith("{\"slow\":1,\"fast\":2}")
                    .containsPattern("Tollgate-Parts: slow;[^,]*, fast;");
        }
    }

    @Test
    void forEachKeepsTheOrderAndItsBound() throws Exception {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Integer> ids = IntStream.range(0, 60).boxed().toList();
        a.says("/list", ids.toString());
        for (int id : ids) {
            b.answers("/" + id, _ -> {
                most.accumulateAndGet(now.incrementAndGet(), Math::max);
                Thread.yield();
                now.decrementAndGet();
                return new Answer(200, Integer.toString(id));
            });
        }

        try (RunningGateway gateway = gateway("""
            {'parts': [{'name': 'list', 'service': 'a', 'path': '/list'},
                       {'name': 'all', 'service': 'b', 'path': '/${each}', 'forEach': '${parts.list}',
                        'concurrency': 4, 'into': ''}]}\
            """)) {
            String all = ids.stream().map(Object::toString).collect(Collectors.joining(","));
            assertThat(get(gateway, "/profile/1")).endsWith("[" + all + "]");
            assertThat(most).hasValueLessThanOrEqualTo(4);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "[1,{\"a\":2}]; [1,{\"a\":2}]",
                "12345678901234567890.10; 12345678901234567890.10",
                "\"text\"; \"text\"",
                "true; true",
                "null; null",
                "; null"
            })
    void anyAnswerGoesIn(String said, String written) throws Exception {
        a.says("/x", said == null ? "" : said);

        try (RunningGateway gateway =
                gateway("{'parts': [{'name': 'x', 'service': 'a', 'path': '/x', 'into': '/x'}]}")) {
            assertThat(get(gateway, "/profile/1")).endsWith("{\"x\":" + written + "}");
        }
    }

    @ParameterizedTest
    @CsvSource({"200", "201", "203", "206", "299"})
    void everySuccessIsOne(int status) throws Exception {
        a.answers("/x", _ -> new Answer(status, "1"));

        try (RunningGateway gateway =
                gateway("{'parts': [{'name': 'x', 'service': 'a', 'path': '/x', 'into': '/x'}]}")) {
            assertThat(get(gateway, "/profile/1")).startsWith("HTTP/1.1 200 ").contains(";s=" + status);
        }
    }

    @Test
    void metaTellsOfTheParts() throws Exception {
        a.says("/x", "1");

        try (RunningGateway gateway = gateway("""
            {'meta': true, 'parts': [{'name': 'x', 'service': 'a', 'path': '/x', 'into': '/x'},
             {'name': 'y', 'service': 'a', 'path': '/gone', 'into': '/y', 'onFailure': 'omit'}]}\
            """)) {
            assertThat(get(gateway, "/profile/1"))
                    .containsPattern("\\{\"x\":1,\"_meta\":\\{\"partial\":true,\"parts\":\\{"
                            + "\"x\":\\{\"status\":200,\"ms\":\\d+},"
                            + "\"y\":\\{\"status\":404,\"ms\":\\d+,\"error\":\"status\"}}}}$");
        }
    }

    @Test
    void headIsAnsweredAsGetIsWithoutTheContent() throws Exception {
        a.says("/x", "1");

        try (RunningGateway gateway =
                        gateway("{'parts': [{'name': 'x', 'service': 'a', 'path': '/x', 'into': '/x'}]}");
                RawConnection client = RawConnection.to(gateway)) {
            assertThat(client.send("HEAD /profile/1 HTTP/1.1\r\nHost: h\r\n\r\n")
                            .head())
                    .startsWith("HTTP/1.1 200 ")
                    .contains("\r\nContent-Length: 7\r\n");
            assertThat(client.send("GET /profile/1 HTTP/1.1\r\nHost: h\r\n\r\n").message())
                    .endsWith("{\"x\":1}");
        }
    }

    @Test
    void aChangedRouteHoldsForTheNextRequest() throws Exception {
        a.says("/x", "1").says("/y", "2");

        try (RunningGateway gateway =
                gateway("{'parts': [{'name': 'x', 'service': 'a', 'path': '/x', 'into': '/x'}]}")) {
            assertThat(get(gateway, "/profile/1")).endsWith("{\"x\":1}");

            gateway.reload(
                    List.of(),
                    Entities.service("a", a.port()),
                    AggregatedRoute.route("{'parts': [{'name': 'y', 'service': 'a', 'path': '/y', 'into': '/y'}]}"));

            assertThat(get(gateway, "/profile/1")).endsWith("{\"y\":2}");
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
