package dev.tollgate.admin.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.admin.ApiClient;
import dev.tollgate.admin.RunningAdmin;
import dev.tollgate.db.Await;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** All in one on the embedded database, whose folder takes no more: {@code .ci/long faults}. */
@EnabledIfSystemProperty(named = "tollgate.faults", matches = "all")
@Timeout(300)
class FullDiskIT {
    private static final String PLAIN = """
        {"match": {"paths": [{"prefix": "/plain"}]}, "destination": {"respond": {"status": 200, "body": "answer"}}}\
        """;

    private final List<String> acknowledged = new ArrayList<>();
    private Member alone;
    private ApiClient api;
    private Balancer balancer;

    @BeforeEach
    void start(@TempDir Path folder) {
        alone = Member.alone(folder);
        alone.startBoth();
        alone.awaitStarted();
        api = new ApiClient(alone.adminPort(), "", RunningAdmin.TOKEN);
        balancer = new Balancer(List.of(alone));
        assertThat(api.put(Fleet.API + "routes/plain", PLAIN).status()).isEqualTo(201);
        Await.until(() -> Ask.once(alone.port(), "/plain").status() == 200);
    }

    @AfterEach
    void stop() {
        balancer.close();
        api.close();
        alone.close();
    }

    @Test
    void nothingThatWasAcknowledgedIsLostAndTrafficGoesOn() throws Exception {
        writes(20);
        try (Load load = Load.brisk()) {
            load.add("kept", Ask.kept(balancer, Question.of("/plain")));
            Row row = Row.of("no room for the embedded database", load)
                    .when(() -> alone.largestFile(1024))
                    .until("a write is refused", () -> write() == 503);
            writes(20);
            Faults.lasting(3);
            assertThat(write()).isEqualTo(503);
            assertThat(alone.ready()).isTrue();
            row.when(() -> alone.largestFile(Long.MAX_VALUE)).until("writes go on", () -> write() < 300);
            assertThat(acknowledged).allSatisfy(this::there);

            row.unseen();
        }
        writes(5);
        alone.kill();
        alone.startBoth();
        alone.awaitStarted();
        assertThat(acknowledged).hasSizeGreaterThan(25).allSatisfy(this::there);
    }

    private void writes(int number) {
        for (int count = 0; count < number; count++) {
            write();
        }
    }

    /** The status of a write of something new, which is to be there ever after if it was acknowledged. */
    private int write() {
        String path = "consumers/written-" + acknowledged.size();
        int status = api.put(Fleet.API + path, "{}").status();
        if (status < 300) {
            acknowledged.add(path);
        }
        return status;
    }

    private void there(String path) {
        assertThat(api.get(Fleet.API + path).status()).isEqualTo(200);
    }
}
