package dev.tollgate.proxy.observe;

import static dev.tollgate.db.model.AccessField.CLIENT;
import static dev.tollgate.db.model.AccessField.METHOD;
import static dev.tollgate.db.model.AccessField.PATH;
import static dev.tollgate.db.model.AccessField.STATUS;
import static dev.tollgate.db.model.AccessField.TIME;
import static dev.tollgate.proxy.observe.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.model.AccessField;
import dev.tollgate.db.model.AccessLines;
import dev.tollgate.db.model.AccessLines.Told;
import dev.tollgate.db.model.StatusRange;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Outcome;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.wire.FieldName;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.ResponseHead;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the settings say of access lines. */
class AccessLineSettingsTest {
    private static final Duration SLOW = Duration.ofMillis(500);

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @Test
    void aLineHasTheFieldsThatAreKeptWithoutThoseThatAreDropped() {
        Told told = new Told(Set.of(METHOD, PATH, STATUS, TIME), Set.of(TIME), Set.of());

        assertThat(line(telling(told), answered(200, "/a"))).isEqualTo("""
            {"method":"GET","path":"/a","status":200}
            """);
    }

    @Test
    void whatIsRedactedIsThereAndMasked() {
        Told told = new Told(Set.of(CLIENT, PATH, STATUS), Set.of(), Set.of(CLIENT, PATH));

        assertThat(line(telling(told), answered(200, "/a"))).isEqualTo("""
            {"client":"***","path":"***","status":200}
            """);
    }

    @Test
    void namedHeadersAreToldInTheirOrderAndEmptyWhereTheRequestHasNone() {
        Fields fields = Fields.empty()
                .add("USER-AGENT", "a \"quoted\" one")
                .add("X-Tenant", "t")
                .add("X-Tenant", "u");
        Exchange exchange = request("GET", "/", fields);

        assertThat(line(withHeaders("Referer", "X-Tenant", "User-Agent"), exchange))
                .isEqualTo("""
                    {"status":0,"headers":{"referer":"","x-tenant":"t","user-agent":"a \\"quoted\\" one"}}
                    """);
    }

    @Test
    void aHeaderThatWasACredentialIsMasked() {
        Fields fields = Fields.empty().add("X-Passport", "k");
        Exchange exchange = request("GET", "/", fields);
        exchange.head().fields().withhold(0);

        assertThat(exchange.head().fields().bit(0)).isEqualTo(FieldName.WITHHELD.bit());
        assertThat(line(withHeaders("X-Passport"), exchange)).contains("{\"x-passport\":\"***\"}");
    }

    @Test
    void whatIsNoRequestHasTheSameFields() {
        try (AccessLog log = AccessLog.json(written, InstantSource.system())) {
            log.apply(withHeaders("User-Agent"));
            log.refused(Requests.CLIENT, Problem.MALFORMED_REQUEST);
        }

        assertThat(text()).isEqualTo("""
            {"status":400,"headers":{"user-agent":""}}
            """);
    }

    @Test
    void onlyTheseStatusesAndSlowOnesGetALineIfTheSettingsNameThem() {
        AccessLines lines = which(List.of(new StatusRange(500, 599)), Optional.of(SLOW), Optional.empty());
        LineRule rule = new LineRule(lines);

        assertThat(rule.wants(200, 0)).isFalse();
        assertThat(rule.wants(499, SLOW.toNanos() - 1)).isFalse();
        assertThat(rule.wants(0, 0)).isFalse();
        assertThat(rule.wants(500, 0)).isTrue();
        assertThat(rule.wants(599, 0)).isTrue();
        assertThat(rule.wants(200, SLOW.toNanos())).isTrue();
    }

    @Test
    void ofTheOthersAShareGetsOne() {
        LineRule rule = new LineRule(which(List.of(new StatusRange(500, 599)), Optional.empty(), Optional.of(10)));

        assertThat(IntStream.range(0, 10_000).filter(_ -> rule.wants(200, 0)).count())
                .isBetween(700L, 1_300L);
        assertThat(IntStream.range(0, 100).allMatch(_ -> rule.wants(503, 0))).isTrue();
    }

    @Test
    void withoutAnyConditionEveryRequestGetsOneAndSwitchedOffNone() {
        AccessLines off = new AccessLines(
                false,
                AccessLines.USUAL.fields(),
                List.of(),
                List.of(new StatusRange(100, 599)),
                Optional.empty(),
                Optional.empty());

        assertThat(LineRule.ALL.wants(0, 0)).isTrue();
        assertThat(line(off, answered(200, "/"))).isEmpty();
    }

    @Test
    void theLongestLineFits() {
        byte[] long256 = "\u0001".repeat(300).getBytes(StandardCharsets.ISO_8859_1);
        Fields fields = Fields.empty();
        String[] names =
                IntStream.range(0, 10).mapToObj(i -> "x".repeat(99) + i).toArray(String[]::new);
        for (String name : names) {
            fields.add(name.getBytes(StandardCharsets.US_ASCII), long256);
        }
        Exchange exchange = request("G".repeat(50), "/" + "\"".repeat(9_000), fields);
        AccessLines all = new AccessLines(
                true, AccessLines.USUAL.fields(), List.of(names), List.of(), Optional.empty(), Optional.empty());

        assertThat(line(all, exchange))
                .hasSizeBetween(20_000, AccessLine.LONGEST)
                .endsWith("}}\n");
    }

    private static AccessLines which(
            List<StatusRange> statuses, Optional<Duration> minDuration, Optional<Integer> samplePercent) {
        return new AccessLines(true, AccessLines.USUAL.fields(), List.of(), statuses, minDuration, samplePercent);
    }

    private static AccessLines telling(Told told) {
        return new AccessLines(true, told, List.of(), List.of(), Optional.empty(), Optional.empty());
    }

    private static AccessLines withHeaders(String... names) {
        Told told = new Told(Set.of(AccessField.STATUS), Set.of(), Set.of());
        return new AccessLines(true, told, List.of(names), List.of(), Optional.empty(), Optional.empty());
    }

    private static Exchange answered(int status, String path) {
        Exchange exchange = request("GET", path);
        exchange.replied(ResponseHead.of(status, Fields.empty()), System.nanoTime());
        return exchange;
    }

    private String line(AccessLines lines, Exchange exchange) {
        try (AccessLog log = AccessLog.json(written, InstantSource.system())) {
            log.apply(lines);
            log.write(exchange, Outcome.COMPLETE, System.nanoTime());
        }
        return text();
    }

    private String text() {
        return written.toString(StandardCharsets.US_ASCII);
    }
}
