package dev.tollgate.proxy;

import static dev.tollgate.proxy.reload.Samples.AUTHOR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.Await;
import dev.tollgate.db.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The metrics that others build their charts on, as a node's management port tells them after some traffic. */
@Timeout(60)
class MetricsIT {
    private static String told = "";

    @BeforeAll
    static void ask(@TempDir Path folder) throws IOException {
        try (TestDatabase test = TestDatabase.create(TestDatabase.Engine.H2);
                ScriptedOrigin origin = ScriptedOrigin.saying("hello")) {
            test.database().writer().write(AUTHOR, transaction -> {
                transaction.put(Entities.service("s", origin.port()));
                transaction.put(Transformed.read("r", """
                    {"match": {"paths": [{"exact": "/secret-path"}]}, "destination": {"service": "s"},
                     "cache": {"ttl": "60s"}, "limits": [{"name": "hourly", "requests": 1, "window": "1h"}]}\
                    """));
                return "";
            });
            try (RunningNode node = RunningNode.start("counting", folder, test.database())) {
                Await.until(() -> node.get("/secret-path").status() == 429);
                Await.until(() -> node.management("/metrics").body().contains("code=\"rate_limited\""));
                told = node.management("/metrics").body();
            }
        }
    }

    @AfterAll
    static void forget() {
        told = "";
    }

    @ParameterizedTest
    @CsvSource({
        "tollgate_requests_total, counter, code method route service status",
        "tollgate_request_seconds, histogram, le route",
        "tollgate_upstream_seconds, histogram, le route",
        "tollgate_gateway_seconds, histogram, le route",
        "tollgate_cache_total, counter, result route",
        "tollgate_limited_total, counter, limit route",
        "tollgate_target_healthy, gauge, service target",
        "tollgate_in_flight, gauge, ''",
        "tollgate_revision, gauge, ''",
        "tollgate_reload_seconds, histogram, le",
        "tollgate_reload_failures_total, counter, ''"
    })
    void metricHasItsKindAndLabels(String name, String kind, String labels) {
        assertThat(told).contains("# TYPE " + name + " " + kind + "\n");
        assertThat(labels(kind.equals("histogram") ? name + "_bucket" : name)).isEqualTo(labels);
    }

    /** The names of the labels that series of this name have, in their order. */
    private static String labels(String name) {
        Set<String> names = Pattern.compile("(?m)^" + name + "(?:\\{(.*)})? ")
                .matcher(told)
                .results()
                .map(series -> series.group(1) == null ? "" : series.group(1))
                .map(pairs -> Pattern.compile("(\\w+)=\"")
                        .matcher(pairs)
                        .results()
                        .map(pair -> pair.group(1))
                        .sorted()
                        .collect(Collectors.joining(" ")))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(names).as("label sets of %s", name).hasSize(1);
        return names.iterator().next();
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret-path", "X-Request-Id"})
    void noLabelTellsAPathOrAField(String said) {
        assertThat(told).doesNotContain(said);
    }
}
