package dev.tollgate.admin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.admin.ApiClient;
import dev.tollgate.admin.ApiClient.Reply;
import dev.tollgate.admin.RunningAdmin;
import dev.tollgate.db.EachDatabase;
import dev.tollgate.db.TestDatabase;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Configurations of many objects: {@code -Dtollgate.large=10000} measures what docs/benchmarks.md says. */
@EachDatabase
class LargeConfigurationIT {
    private static final int ROUTES = Integer.getInteger("tollgate.large", 500);
    private static final String CONFIG = "/api/v1/config?mode=sync";
    private static final String[] YAML = {"Content-Type", "application/yaml"};

    private final TestDatabase database;
    private final RunningAdmin admin;
    private final ApiClient api;

    LargeConfigurationIT(TestDatabase database) {
        this.database = database;
        this.admin = RunningAdmin.start(database.database());
        this.api = admin.client();
    }

    @AfterEach
    void stop() {
        admin.close();
    }

    private static String configuration(String methods) {
        String services = IntStream.range(0, ROUTES / 10)
                .mapToObj(n -> "- {name: s%d, tags: [t%d], targets: [{url: \"http://10.0.0.5:%d\"}]}"
                        .formatted(n, n % 10, 9000 + n))
                .collect(Collectors.joining("\n"));
        String routes = IntStream.range(0, ROUTES)
                .mapToObj(n -> ("- {name: r%d, tags: [t%d], match: {hosts: [\"h%d.example.com\"],"
                                + " paths: [{template: \"/a%d/{id}\"}], methods: [%s]}, destination: {service: s%d}}")
                        .formatted(n, n % 10, n % 97, n, methods, n / 10))
                .collect(Collectors.joining("\n"));
        return "services:\n" + services + "\nroutes:\n" + routes + "\n";
    }

    private Reply timed(String what, java.util.function.Supplier<Reply> call) {
        long start = System.nanoTime();
        Reply reply = call.get();
        long millis = (System.nanoTime() - start) / 1_000_000;
        if (ROUTES > 500) {
            System.Logger log = System.getLogger(LargeConfigurationIT.class.getName());
            log.log(
                    System.Logger.Level.INFO,
                    "{0}: {1} ms, {2} bytes",
                    what,
                    millis,
                    reply.response().body().length);
        }
        assertThat(reply.status()).as(what).isEqualTo(200);
        return reply;
    }

    @Test
    void manyRoutesComeChangeAndStay() {
        String first = configuration("GET");
        timed("plan of creating", () -> api.put(CONFIG + "&dryRun=true", first, YAML));
        Reply created = timed("apply of creating", () -> api.put(CONFIG, first, YAML));
        Reply yaml = timed("export as YAML", () -> api.get("/api/v1/config", "Accept", "application/yaml"));
        timed("export as JSON", () -> api.get("/api/v1/config"));
        timed("plan without changes", () -> api.put(CONFIG + "&dryRun=true", yaml.text(), YAML));
        Reply same = timed("apply without changes", () -> api.put(CONFIG, yaml.text(), YAML));
        Reply one =
                timed("apply of one change", () -> api.put(CONFIG, yaml.text().replaceFirst("GET", "PUT"), YAML));
        Reply all = timed("apply of changes everywhere", () -> api.put(CONFIG, configuration("PUT"), YAML));
        Reply gone = timed("apply of nothing", () -> api.put(CONFIG, "{}"));

        assertThat(created.body().path("created").intValue()).isEqualTo(ROUTES + ROUTES / 10);
        assertThat(same.revision()).isEqualTo(created.revision());
        assertThat(one.body().path("changed").intValue()).isEqualTo(1);
        assertThat(all.body().path("changed").intValue()).isEqualTo(ROUTES - 1);
        assertThat(gone.body().path("deleted").intValue()).isEqualTo(ROUTES + ROUTES / 10);
    }
}
