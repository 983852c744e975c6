package dev.tollgate.admin.described;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.RunningAdmin;
import dev.tollgate.db.TestDatabase;
import dev.tollgate.db.document.Json;
import dev.tollgate.proxy.TestCertificates;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random requests for every call that the API's document tells of. {@code -Dtollgate.requests} says how many,
 * {@code -Dtollgate.seed} which ones.
 */
@Order(8)
class RandomRequestsIT {
    private static final int REQUESTS = Integer.getInteger("tollgate.requests", 2_000);
    private static final long SEED = Long.getLong("tollgate.seed", 12);
    private static final int MOST_TOLD = 15;
    private static final int FURNISHED_EVERY = 250;

    @TempDir
    private Path folder;

    private TestDatabase database;
    private RunningAdmin admin;
    private Description description;

    @BeforeEach
    void start() {
        database = TestDatabase.create(TestDatabase.Engine.H2);
        admin = RunningAdmin.start(database.database());
        description = new Description(admin.client().get("/api/v1/openapi.json").body());
    }

    @AfterEach
    void stop() {
        admin.close();
        database.close();
    }

    @Test
    void eachIsAnsweredAsTheDocumentTellsAndTheServerServesOn() throws IOException {
        RandomRequests requests = new RandomRequests(description, RunningAdmin.TOKEN, SEED);
        TestCertificates.Pem pem = new TestCertificates(folder).pem("own", "a.example.com");
        Map<String, String> broken = new TreeMap<>();
        Map<Integer, Integer> statuses = new TreeMap<>();
        try (WireClient client = new WireClient(admin.port())) {
            for (int number = 0; number < REQUESTS && broken.size() < MOST_TOLD; number++) {
                if (number % FURNISHED_EVERY == 0) {
                    furnish(requests, pem);
                }
                WireRequest request = requests.request(number);
                Optional<DescribedAnswer> answer = client.send(request);
                answer.ifPresent(told -> statuses.merge(told.status(), 1, Integer::sum));
                answer.filter(told -> told.status() == 201).ifPresent(told -> learn(requests, request, told));
                Optional<String> mistake = mistake(request, answer);
                if (mistake.isPresent()) {
                    // One of a kind is enough.
                    broken.putIfAbsent(kind(request, mistake.get()), told(number, request, answer, mistake.get()));
                }
            }
        }

        assertThat(broken.values()).as("seed %d, answers %s", SEED, statuses).isEmpty();
        assertThat(statuses.keySet()).contains(200, 201, 204, 400, 401, 404, 409, 412, 415, 422);
        assertThat(admin.client().get("/health/ready").status()).isEqualTo(200);
        assertThat(admin.client().get("/api/v1/config").status()).isEqualTo(200);
    }

    /** Something of everything, so that most names mean something, whatever was removed or restored. */
    private void furnish(RandomRequests requests, TestCertificates.Pem pem) {
        ContractObjects.all(pem).forEach((path, object) -> {
            if (path.equals("settings")) {
                admin.client().patch("/api/v1/settings", object.toString());
            } else {
                admin.client().put("/api/v1/" + path, object.toString());
                requests.learn(path.substring(0, path.indexOf('/')), object);
            }
        });
        Samples samples = new Samples(admin.client(), pem);
        for (String name : RandomRequests.NAMES) {
            description.calls().stream()
                    .filter(call -> call.method().equals("PUT") && call.path().matches("/api/v1/[a-z]+/\\{name}"))
                    .map(Samples::collection)
                    .filter(collection -> !collection.equals("services") || !name.equals("orders"))
                    .forEach(collection -> samples.put(collection, name));
        }
    }

    private void learn(RandomRequests requests, WireRequest request, DescribedAnswer answer) {
        JsonNode id = answer.document().path("id");
        if (id.isTextual()) {
            requests.learn(id.textValue());
        }
        if (answer.document() instanceof ObjectNode object && object.has("name") && !object.has("key")) {
            description
                    .call(request.method(), request.path())
                    .ifPresent(call -> requests.learn(Samples.collection(call), object));
        }
    }

    private Optional<String> mistake(WireRequest request, Optional<DescribedAnswer> answer) {
        if (!request.wellFormed()) {
            return answer.filter(told -> told.status() >= 500).map(told -> "status " + told.status());
        }
        return answer.map(told -> told.status() == 500
                        ? Optional.of("status 500")
                        : description
                                .broken(request.method(), request.path(), told)
                                .or(() -> takenThoughNotDescribed(request, told)))
                .orElseGet(() -> Optional.of("no answer"));
    }

    /** What the service takes and the document does not. */
    private Optional<String> takenThoughNotDescribed(WireRequest request, DescribedAnswer answer) {
        Optional<JsonNode> schema =
                description.call(request.method(), request.path()).flatMap(DescribedCall::bodySchema);
        if (schema.isEmpty() || answer.status() >= 300 || request.body().length == 0) {
            return Optional.empty();
        }
        JsonNode body;
        try {
            body = Json.parse(new String(request.body(), StandardCharsets.UTF_8));
        } catch (RuntimeException _) {
            // YAML that is no JSON.
            return Optional.empty();
        }
        List<String> mistakes = description.mistakesOfSent(schema.get(), body);
        return mistakes.isEmpty()
                ? Optional.empty()
                : Optional.of("taken, but to the document it is wrong: " + String.join("; ", mistakes));
    }

    private String kind(WireRequest request, String mistake) {
        String call = description
                .call(request.method(), request.path())
                .map(DescribedCall::words)
                .orElse(request.method());
        return call + " " + mistake.replaceAll("[0-9]+", "0");
    }

    private static String told(int number, WireRequest request, Optional<DescribedAnswer> answer, String mistake) {
        List<String> lines = new ArrayList<>();
        lines.add("request " + number + ": " + mistake);
        lines.add(request.toString());
        answer.ifPresent(told -> lines.add("is answered " + told.status() + " "
                + new String(told.bytes(), StandardCharsets.UTF_8)
                        .lines()
                        .limit(20)
                        .toList()));
        return String.join("\n", lines);
    }
}
