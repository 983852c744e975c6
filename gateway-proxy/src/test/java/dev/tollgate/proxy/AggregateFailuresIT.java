package dev.tollgate.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.Await;
import dev.tollgate.db.ReservedPort;
import dev.tollgate.db.model.CircuitBreaker;
import dev.tollgate.db.model.Entity;
import dev.tollgate.db.model.Resilience;
import dev.tollgate.db.model.Retry;
import dev.tollgate.proxy.JsonService.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a failed part does to its aggregate, and what becomes of the others. */
@Timeout(60)
class AggregateFailuresIT {
    private static final int MAX_SIZE = 100;

    private JsonService good;
    private JsonService bad;
    private ReservedPort nobody;
    private final CountDownLatch over = new CountDownLatch(1);

    @BeforeEach
    void start() throws Exception {
        good = JsonService.start().says("/good", "1");
        bad = JsonService.start()
                .answers("/timeout", _ -> {
                    await(over);
                    return new Answer(200, "1");
                })
                .answers("/status", _ -> new Answer(500, "{\"own\":true}"))
                .answers("/body", _ -> new Answer(200, "{\"half\":"))
                .answers("/too_large", _ -> new Answer(200, "\"" + "x".repeat(MAX_SIZE) + "\""));
        nobody = new ReservedPort();
    }

    @AfterEach
    void stop() throws Exception {
        over.countDown();
        good.close();
        bad.close();
        nobody.close();
    }

    private RunningGateway gateway(String aggregate) {
        List<Entity> entities = new ArrayList<>(List.of(
                Entities.service("good", good.port()),
                Entities.service("bad", bad.port()),
                Entities.service("nobody", nobody.number()),
                AggregatedRoute.route(aggregate)));
        return RunningGateway.serving(entities.toArray(Entity[]::new));
    }

    /** A good part, and one that fails in this way. */
    private RunningGateway gateway(String failure, String policy) {
        String service = failure.equals("refused") ? "nobody" : "bad";
        return gateway("""
            {'parts': [{'name': 'good', 'service': 'good', 'path': '/good', 'into': '/good'},
                       {'name': 'bad', 'service': '%s', 'path': '/%s', 'into': '/bad', 'maxSize': '%dB',
                        'timeout': '%s', %s}]}\
            """.formatted(service, failure, MAX_SIZE, failure.equals("timeout") ? "300ms" : "30s", policy));
    }

    private static String get(RunningGateway gateway) throws Exception {
        try (RawConnection client = RawConnection.to(gateway)) {
            return client.send("GET /profile/1 HTTP/1.1\r\nHost: h\r\n\r\n").message();
        }
    }

    static Stream<Arguments> everyPolicyAndFailure() {
        return Stream.of("refused", "timeout", "status", "body", "too_large")
                .flatMap(failure -> Stream.of(
                                Arguments.of("'onFailure': 'fail'", ""),
                                Arguments.of("'onFailure': 'relay'", failure.equals("status") ? "{\"own\":true}" : ""),
                                Arguments.of("'onFailure': 'omit'", "{\"good\":1}"),
                                Arguments.of("'onFailure': 'null'", "{\"good\":1,\"bad\":null}"),
                                Arguments.of("'onFailure': 'default', 'default': [2.0]", "{\"good\":1,\"bad\":[2.0]}"),
                                Arguments.of("'onFailure': 'stale', 'cache': {}", ""),
                                Arguments.of(
                                        "'onFailure': 'stale', 'cache': {}, 'default': {}", "{\"good\":1,\"bad\":{}}"))
                        .map(policy -> Arguments.of(failure, policy.get()[0], policy.get()[1])));
    }

    /** An empty answer stands for the gateway's own. */
    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("everyPolicyAndFailure")
    void eachFailureIsTreatedAsThePartSays(String failure, String policy, String answered) throws Exception {
        try (RunningGateway gateway = gateway(failure, policy)) {
            String answer = get(gateway);

            assertThat(answer).containsPattern("\r\nTollgate-Parts: good;[^,]*, bad;[^,\r]*;e=" + failure + "\r\n");
            if (answered.isEmpty()) {
                int status = failure.equals("timeout") ? 504 : 502;
                assertThat(answer)
                        .startsWith("HTTP/1.1 " + status + " ")
                        .contains("\"code\":\"part_failed\"", "\"detail\":\"part bad: " + failure);
            } else if (policy.contains("relay")) {
                assertThat(answer)
                        .startsWith("HTTP/1.1 500 ")
                        .containsIgnoringCase("\r\nContent-Type: application/json\r\n")
                        .endsWith("\r\n\r\n" + answered);
            } else {
                assertThat(answer)
                        .startsWith("HTTP/1.1 200 ")
                        .contains("\r\nCache-Control: no-store\r\n")
                        .endsWith("\r\n\r\n" + answered);
            }
        }
    }

    /** What is kept is fresh for a moment only. */
    @ParameterizedTest
    @CsvSource({"500, {}, status", "200, {, body", "200, [                                             ], too_large"})
    void theLastGoodAnswerStandsIn(int status, String said, String reason) throws Exception {
        bad.says("/x", "{\"n\":1.0}");
        try (RunningGateway gateway = gateway("""
            {'parts': [{'name': 'x', 'service': 'bad', 'path': '/x', 'into': '/x', 'pick': ['n'],
                        'cache': {'ttl': '1ms'}, 'maxSize': '40B', 'onFailure': 'stale'}]}\
            """)) {
            assertThat(get(gateway)).endsWith("{\"x\":{\"n\":1.0}}").doesNotContain("no-store");

            bad.answers("/x", _ -> new Answer(status, said));

            assertThat(get(gateway))
                    .startsWith("HTTP/1.1 200 ")
                    .contains(";e=" + reason + "\r\n", "\r\nCache-Control: no-store\r\n")
                    .endsWith("{\"x\":{\"n\":1.0}}");
        }
    }

    @Test
    void freshAnswersAreNotAskedForAgain() throws Exception {
        good.says("/x", "1").says("/y", "2");
        try (RunningGateway gateway = gateway("""
            {'parts': [{'name': 'x', 'service': 'good', 'path': '/x', 'into': '/x', 'cache': {'ttl': '1h'}},
                       {'name': 'y', 'service': 'good', 'path': '/y', 'into': '/y'}]}\
            """)) {
            get(gateway);

            assertThat(get(gateway)).endsWith("{\"x\":1,\"y\":2}");
            assertThat(good.asked()).extracting(JsonService.Asked::target).containsExactlyInAnyOrder("/x", "/y", "/y");
        }
    }

    @Test
    void whatIsNotThereStaysSo() throws Exception {
        try (RunningGateway gateway = gateway("gone", "'onFailure': 'relay'")) {
            assertThat(get(gateway)).startsWith("HTTP/1.1 404 ").endsWith("{\"not\":\"there\"}");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "'omit'; [0,2]",
                "'null'; [0,null,2]",
                "'default', 'default': {'a': 1}; [0,{\"a\":1},2]",
            })
    void callsOfForEachFailOneByOne(String policy, String answered) throws Exception {
        good.says("/list", "[0,1,2]");
        bad.says("/0", "0").answers("/1", _ -> new Answer(503, "")).says("/2", "2");

        try (RunningGateway gateway = gateway("""
            {'parts': [{'name': 'list', 'service': 'good', 'path': '/list'},
                       {'name': 'each', 'service': 'bad', 'path': '/${each}', 'forEach': '${parts.list}',
                        'into': '', 'onFailure': %s}]}\
            """.formatted(policy))) {
            assertThat(get(gateway))
                    .startsWith("HTTP/1.1 200 ")
                    .contains(";n=3;f=1;e=status\r\n")
                    .endsWith("\r\n\r\n" + answered);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{}; no_value",
                "{'list': {}}; no_list",
                "{'list': [1,2,3]}; too_many",
            })
    void listThatCannotBeAskedForFailsThePart(String said, String reason) throws Exception {
        good.says("/list", said.replace('\'', '"'));

        try (RunningGateway gateway = gateway("""
            {'parts': [{'name': 'list', 'service': 'good', 'path': '/list'},
                       {'name': 'each', 'service': 'bad', 'path': '/${each}', 'forEach': '${parts.list.list}',
                        'maxItems': 2, 'into': '/each', 'onFailure': 'null'}]}\
            """)) {
            assertThat(get(gateway)).contains(", each;t=0;e=" + reason + "\r\n").endsWith("{\"each\":null}");
        }
    }

    @Test
    void noValuesAreNoCalls() throws Exception {
        good.says("/list", "[]");

        try (RunningGateway gateway = gateway("""
            {'parts': [{'name': 'list', 'service': 'good', 'path': '/list'},
                       {'name': 'each', 'service': 'bad', 'path': '/${each}', 'forEach': '${parts.list}',
                        'into': '/each'}]}\
            """)) {
            assertThat(get(gateway)).startsWith("HTTP/1.1 200 ").endsWith("{\"each\":[]}");
            assertThat(bad.asked()).isEmpty();
        }
    }

    @Test
    void whatReadsAPartThatIsLeftOutFailsByItself() throws Exception {
        try (RunningGateway gateway = gateway("""
            {'parts': [{'name': 'first', 'service': 'bad', 'path': '/status', 'into': '/first', 'onFailure': 'omit'},
                       {'name': 'second', 'service': 'good', 'path': '/${parts.first.id}', 'into': '/second',
                        'onFailure': 'null'},
                       {'name': 'third', 'service': 'good', 'path': '/good', 'into': '/third'}]}\
            """)) {
            assertThat(get(gateway)).contains(", second;t=0;e=no_value, ").endsWith("{\"second\":null,\"third\":1}");
        }
    }

    @Test
    void valueThatTakesThePlaceOfAnAnswerIsReadAsOne() throws Exception {
        try (RunningGateway gateway = gateway("""
            {'parts': [{'name': 'first', 'service': 'bad', 'path': '/status', 'onFailure': 'default',
                        'default': {'id': 'good'}},
                       {'name': 'second', 'service': 'good', 'path': '/${parts.first.id}', 'into': '/second'}]}\
            """)) {
            assertThat(get(gateway)).endsWith("{\"second\":1}");
        }
    }

    /** The service sees the end of the connection: nobody waits for its answer. */
    @Test
    void othersAreCancelledWhenARequiredPartFails() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        bad.answers("/fails", _ -> {
            await(asked);
            return new Answer(500, "");
        });
        try (ScriptedOrigin slow = ScriptedOrigin.running(visit -> {
                    visit.request();
                    asked.countDown();
                    visit.hang();
                    ended.countDown();
                });
                RunningGateway gateway = RunningGateway.serving(
                        Entities.service("bad", bad.port()),
                        Entities.service("slow", slow.port()),
                        AggregatedRoute.route("""
                            {'timeout': '0s', 'parts': [
                              {'name': 'slow', 'service': 'slow', 'path': '/', 'into': '/slow'},
                              {'name': 'fails', 'service': 'bad', 'path': '/fails', 'into': '/fails'},
                              {'name': 'later', 'service': 'bad', 'path': '/${parts.slow}', 'into': '/later'}]}\
                            """))) {
            assertThat(get(gateway))
                    .startsWith("HTTP/1.1 502 ")
                    .containsPattern("Tollgate-Parts: slow;t=\\d+;e=cancelled, fails;s=500;t=\\d+;e=status,"
                            + " later;e=cancelled\r\n");
            await(ended);
        }
    }

    @Test
    void clientThatLeavesEndsItsParts() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        try (ScriptedOrigin slow = ScriptedOrigin.running(visit -> {
                    visit.request();
                    visit.hang();
                    ended.countDown();
                });
                RunningGateway gateway =
                        RunningGateway.serving(Entities.service("slow", slow.port()), AggregatedRoute.route("""
                            {'timeout': '0s',
                             'parts': [{'name': 'slow', 'service': 'slow', 'path': '/', 'into': '/slow'}]}\
                            """));
                RawConnection client = RawConnection.to(gateway)) {
            client.send("GET /profile/1 HTTP/1.1\r\nHost: h\r\n\r\n");
            slow.request();

            client.leave();

            await(ended);
        }
    }

    @Test
    void whatHasNotComeWhenTimeIsOverIsLate() throws Exception {
        good.says("/list", "[1]");
        try (RunningGateway gateway = gateway("""
            {'timeout': '3s', 'parts': [
              {'name': 'good', 'service': 'good', 'path': '/good', 'into': '/good'},
              {'name': 'late', 'service': 'bad', 'path': '/timeout', 'onFailure': 'null', 'into': '/late'},
              {'name': 'later', 'service': 'good', 'path': '/good?${parts.late}', 'onFailure': 'omit',
               'into': '/later'}]}\
            """)) {
            assertThat(get(gateway))
                    .startsWith("HTTP/1.1 200 ")
                    .containsPattern(", late;t=\\d+;e=timeout, later;t=0;e=timeout\r\n")
                    .endsWith("{\"good\":1,\"late\":null}");
        }
    }

    @Test
    void answerThatDoesNotEndIsLate() throws Exception {
        try (ScriptedOrigin slow = ScriptedOrigin.running(visit -> {
                    visit.request();
                    visit.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n[1");
                    visit.hang();
                });
                RunningGateway gateway =
                        RunningGateway.serving(Entities.service("slow", slow.port()), AggregatedRoute.route("""
                            {'parts': [{'name': 'slow', 'service': 'slow', 'path': '/', 'into': '/slow',
                                        'timeout': '300ms'}]}\
                            """))) {
            assertThat(get(gateway)).startsWith("HTTP/1.1 504 ").contains("\"code\":\"part_failed\"");
        }
    }

    @Test
    void partsAreTriedAgainAsTheirServiceSays() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        bad.answers("/x", _ -> new Answer(tries.incrementAndGet() == 1 ? 503 : 200, "1"));
        try (RunningGateway gateway =
                gateway("{'parts': [{'name': 'x', 'service': 'bad', 'path': '/x', 'into': '/x'}]}")) {
            assertThat(get(gateway)).startsWith("HTTP/1.1 200 ").endsWith("{\"x\":1}");
            assertThat(tries).hasValue(2);
        }
    }

    @Test
    void partsAreHeldBackByTheirServicesBreaker() throws Exception {
        CircuitBreaker rule =
                new CircuitBreaker(50, Optional.empty(), 2, Duration.ofSeconds(10), Duration.ofSeconds(30), 1);
        Resilience guarded =
                new Resilience(Optional.empty(), Optional.empty(), Optional.of(rule), new Retry(0, List.of(), 20));
        bad.answers("/x", _ -> new Answer(503, ""));
        try (RunningGateway gateway = RunningGateway.serving(
                Entities.with(Entities.service("bad", bad.port()), guarded), AggregatedRoute.route("""
                    {'parts': [{'name': 'x', 'service': 'bad', 'path': '/x', 'into': '/x', 'onFailure': 'null'}]}\
                    """))) {
            Await.until(() -> answered(gateway).contains(";e=circuit_open\r\n"));
            int asked = bad.asked().size();

            assertThat(get(gateway)).contains(";e=circuit_open\r\n").endsWith("{\"x\":null}");
            assertThat(bad.asked()).hasSize(asked);
        }
    }

    private static String answered(RunningGateway gateway) {
        try {
            return get(gateway);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
