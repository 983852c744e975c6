package dev.tollgate.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.Author;
import dev.tollgate.db.Await;
import dev.tollgate.db.EachDatabase;
import dev.tollgate.db.TestDatabase;
import dev.tollgate.db.document.Documents;
import dev.tollgate.db.document.Json;
import dev.tollgate.db.document.shape.Reading;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.Settings;
import dev.tollgate.db.traffic.CapturedRequest;
import dev.tollgate.db.traffic.Heads;
import dev.tollgate.db.traffic.NodeTraffic;
import dev.tollgate.db.traffic.RequestRecord;
import dev.tollgate.db.traffic.TrafficReport;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@EachDatabase
@Timeout(60)
class TrafficReportsIT {
    private static final InstantSource TIME = InstantSource.system();

    private final TestDatabase test;

    @TempDir
    private Path folder;

    TrafficReportsIT(TestDatabase test) {
        this.test = test;
    }

    @Test
    void whatANodeReportsIsWhatItWasSent() {
        Instant started = TIME.instant();
        serve("hello");
        try (RunningNode node = RunningNode.start("counting", folder, test.database())) {
            node.awaitBody("/hello", "hello");
            long before = node.get("/metrics-are-elsewhere").status();
            assertThat(before).isEqualTo(404);
            send(node, started);
        }

        List<TrafficReport> seconds = reports("counting", 1, started);
        TrafficReport minute = TrafficReport.merge(seconds.getFirst().from(), 1, seconds);
        assertThat(requests(seconds, 200)).isGreaterThanOrEqualTo(40);
        assertThat(requests(reports("counting", 10, started), 200)).isEqualTo(requests(seconds, 200));
        assertThat(requests(reports("counting", 60, started), 200)).isEqualTo(requests(seconds, 200));
        assertThat(minute.routes().stream()
                        .filter(route -> route.route().equals("hello"))
                        .mapToLong(route -> route.total().count())
                        .sum())
                .isEqualTo(requests(seconds, 200));
        assertThat(requests(seconds, 404)).isGreaterThanOrEqualTo(1);
    }

    /** Forty requests, and ticks between them. */
    private void send(RunningNode node, Instant started) {
        for (int round = 1; round <= 2; round++) {
            for (int i = 0; i < 20; i++) {
                assertThat(node.get("/hello").body()).isEqualTo("hello");
            }
            int expected = 20 * round;
            Await.until(() -> requests(reports("counting", 1, started), 200) >= expected);
        }
    }

    @Test
    void aRequestIsFoundAmongTheExamplesWithinASecondOrTwo() {
        Instant started = TIME.instant();
        serve("found");
        try (RunningNode node = RunningNode.start("examples", folder, test.database())) {
            node.awaitBody("/found", "found");
            node.get("/found?token=s3cret");

            Await.until(() -> examples("examples", started).stream()
                    .anyMatch(record -> record.query().equals("token=***")));
        }

        assertThat(examples("examples", started))
                .filteredOn(record -> record.path().equals("/found"))
                .isNotEmpty()
                .allSatisfy(record -> assertThat(record.route()).isEqualTo("found"));
    }

    @Test
    void whatARuleHasKeptIsInTheDatabaseAndItsRequestSaysSo() {
        Instant started = TIME.instant();
        serve("kept");
        Settings settings = (Settings) ((Reading.Accepted<?>)
                        Documents.read(Kind.SETTINGS, "settings", Json.parse("""
                            {"captureRules": [{"name": "all", "route": "kept", "perSecond": 10, "expiresAt": "%s"}]}\
                            """.formatted(started.plusSeconds(600)))))
                .value();
        test.database().writer().write(new Author("test"), transaction -> transaction.put(settings));
        serve("served");
        try (RunningNode node = RunningNode.start("keeping", folder, test.database());
                PlainClient client = node.client()) {
            // Not by /kept: a second request of the same moment might be the newest for good.
            node.awaitBody("/served", "served");
            client.get("/kept?key=s3cret", "Authorization: Bearer s3cret\r\nX-Plain: shown\r\n");
            Await.until(() -> test.database()
                    .captured()
                    .newest("kept")
                    .filter(kept -> kept.document().toString().contains("shown"))
                    .isPresent());
        }

        RequestRecord request = examples("keeping", started).stream()
                .filter(record -> record.query().equals("key=***"))
                .findFirst()
                .orElseThrow();
        assertThat(request.capturedBy()).isEqualTo("all");
        assertThat(request.heads().request()).contains("Authorization: ***\n", "X-Plain: shown\n");
        assertThat(request.heads().response()).contains("Content-Type: ");
        CapturedRequest kept = test.database()
                .captured()
                .find("keeping", request.id(), request.at())
                .orElseThrow();
        assertThat(kept.document().toString()).doesNotContain("s3cret").contains("\"body\":\"kept\"");
        assertThat(reports("keeping", 10, started))
                .flatExtracting(TrafficReport::requests)
                .extracting(RequestRecord::heads)
                .isNotEmpty()
                .containsOnly(Heads.NONE);
        assertThat(test.database().captured().sweep(Duration.ZERO)).isPositive();
        assertThat(test.database().captured().newest("kept")).isEmpty();
    }

    @Test
    void aNodeWithoutTrafficReportsToo() {
        Instant started = TIME.instant();
        try (RunningNode _ = RunningNode.start("idle", folder, test.database())) {
            Await.until(() -> reports("idle", 1, started).size() >= 2);
        }

        assertThat(requests(reports("idle", 1, started), 200)).isZero();
    }

    private void serve(String name) {
        test.database()
                .writer()
                .write(
                        new Author("test"),
                        transaction -> transaction.put(Entities.prefix(name, "/" + name, Entities.respond(200, name))));
    }

    private List<TrafficReport> reports(String node, int step, Instant since) {
        Instant from = since.minus(Duration.ofMinutes(1));
        return test.database().traffic().read(step, from, TIME.instant().plusSeconds(1)).stream()
                .filter(read -> read.node().equals(node))
                .map(NodeTraffic::report)
                .toList();
    }

    private List<RequestRecord> examples(String node, Instant since) {
        return reports(node, 1, since).stream()
                .flatMap(report -> report.requests().stream())
                .toList();
    }

    private static long requests(List<TrafficReport> reports, int status) {
        return reports.stream()
                .flatMap(report -> report.routes().stream())
                .flatMap(route -> route.answers().stream())
                .filter(answer -> answer.status() == status)
                .mapToLong(answer -> answer.count())
                .sum();
    }
}
