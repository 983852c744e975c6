package dev.tollgate.admin.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.Await;
import dev.tollgate.db.Database;
import dev.tollgate.db.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LiveTrafficIT {
    private static final Duration LONG = Duration.ofSeconds(20);

    private TestDatabase tables;
    private Database database;
    private long now;

    @BeforeEach
    void start() {
        tables = TestDatabase.create(TestDatabase.Engine.H2);
        database = tables.database();
        now = InstantSource.system().instant().getEpochSecond();
    }

    @AfterEach
    void stop() {
        tables.close();
    }

    @Test
    void aViewHasTheNumbersOfTheLastMinute() throws InterruptedException {
        for (long second = now - 50; second < now - 10; second++) {
            database.traffic()
                    .write(
                            "edge-1",
                            List.of(Reports.report(
                                    second,
                                    1,
                                    Reports.route("a", 200, 10, 10, 10),
                                    Reports.refused("a", 429, "rate_limited", 1))));
        }
        try (LiveTraffic traffic = LiveTraffic.start(database, InstantSource.system(), "1.0")) {
            LiveView view = traffic.follow(OptionalLong.empty()).nextView(LONG).orElseThrow();

            assertThat(view.strip().limitedPerMinute().value()).hasValue(40);
            assertThat(view.strip().clientErrorPercent().value()).hasValue(25);
            assertThat(view.strip().serverErrorPercent().value()).hasValue(0);
            assertThat(view.strip().requestsPerSecond().recent()).hasSize(60).contains(OptionalDouble.of(4));
            assertThat(view.routes()).extracting(Activity::key).containsExactly("a");
            assertThat(view.codes()).extracting(Activity::key).containsExactly("rate_limited");
            assertThat(view.attention()).containsExactly(new Attention.NoLiveNode());
        }
    }

    @Test
    void nodesOfAnotherVersionNeedAttention() {
        Reports.nodeIsLive(database, "edge-1", 0);
        try (LiveTraffic traffic = LiveTraffic.start(database, InstantSource.system(), "2.0")) {
            Await.until(() ->
                    traffic.view().attention().contains(new Attention.OtherVersion(List.of("edge-1"), "1.0", "2.0")));
        }
    }

    @Test
    void whoComesBackGetsThePointsSinceItsLastView() throws InterruptedException {
        database.traffic().write("edge-1", List.of(Reports.report(now - 10, 1, Reports.route("a", 200, 10))));
        try (LiveTraffic traffic = LiveTraffic.start(database, InstantSource.system(), "1.0")) {
            LiveView first = traffic.follow(OptionalLong.empty()).nextView(LONG).orElseThrow();
            LiveView back =
                    traffic.follow(OptionalLong.of(now - 11)).nextView(LONG).orElseThrow();

            assertThat(back.points()).extracting(Point::requests).contains(1L);
            assertThat(first.points()).extracting(Point::requests).doesNotContain(1L);
        }
    }

    @Test
    void aSecondIsThereAsSoonAsEveryLiveNodeHasReportedIt() throws InterruptedException {
        database.traffic().write("edge-1", List.of(Reports.report(now - 2, 1, Reports.route("a", 200, 10))));
        // Time stands still, so that no second is there because too much of it has passed.
        try (LiveTraffic traffic =
                LiveTraffic.start(database, InstantSource.fixed(Instant.ofEpochSecond(now)), "1.0")) {
            LiveStream stream = traffic.follow(OptionalLong.of(now - 3));
            long before = upTo(now - 2, stream).id();

            database.traffic().write("edge-1", List.of(Reports.report(now - 1, 1, Reports.route("a", 200, 10))));
            LiveView after = upTo(now - 1, stream);

            assertThat(before).isEqualTo(now - 2);
            assertThat(after.id()).isEqualTo(now - 1);
            assertThat(after.points()).extracting(Point::requests).containsExactly(1L);
        }
    }

    /** The first view with this second, while a node is live however long that takes. */
    private LiveView upTo(long second, LiveStream stream) throws InterruptedException {
        Optional<LiveView> view = Optional.empty();
        while (view.isEmpty() || view.orElseThrow().id() < second) {
            Reports.nodeIsLive(database, "edge-1", 0);
            view = stream.nextView(Duration.ofSeconds(1));
        }
        return view.orElseThrow();
    }

    @Test
    void whoeverFollowsLearnsThatItHasEnded() throws InterruptedException {
        LiveTraffic traffic = LiveTraffic.start(database, InstantSource.system(), "1.0");
        LiveStream stream = traffic.follow(OptionalLong.empty());
        stream.nextView(LONG);

        traffic.close();

        assertThat(stream.ended()).isTrue();
    }
}
