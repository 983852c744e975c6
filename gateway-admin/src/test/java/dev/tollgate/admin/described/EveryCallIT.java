package dev.tollgate.admin.described;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.ApiClient;
import dev.tollgate.admin.ApiClient.Reply;
import dev.tollgate.admin.RunningAdmin;
import dev.tollgate.db.TestDatabase;
import dev.tollgate.db.document.Json;
import dev.tollgate.proxy.TestCertificates;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What holds for each call of the API, tried with all calls that its document has. The client holds every answer to the
 * document; here stands what the calls have in common.
 */
@Order(7)
class EveryCallIT {
    /** Ask or send something and store nothing that could be tried out, so nothing of a write is said of them. */
    private static final Set<String> ASKS = Set.of(
            "POST /api/v1/explain",
            "POST /api/v1/explain/send",
            "POST /api/v1/explain/target",
            "POST /api/v1/debug-tokens",
            "POST /api/v1/explain/transform",
            "POST /api/v1/keys/find",
            "DELETE /api/v1/sessions",
            "POST /api/v1/backups",
            "POST /api/v1/webhooks/{name}/test",
            "POST /api/v1/webhooks/{name}/deliveries/{number}/retry");
    /** Are for whoever is signed in, and {@code SignInIT} tries them. */
    private static final Set<String> OF_A_SESSION =
            Set.of("POST /api/v1/users/{name}/password", "DELETE /api/v1/sessions/{id}");
    /** What becomes of good requests that only a node can answer. */
    private static final Map<String, Integer> WITHOUT_A_NODE =
            Map.of("GET /api/v1/requests/{id}", 404, "POST /api/v1/explain/send", 503);
    /** Take more than a megabyte. */
    private static final Predicate<DescribedCall> LARGE = call -> call.path().startsWith("/api/v1/config");

    private static TestDatabase database;
    private static RunningAdmin admin;
    private static ApiClient api;
    private static Description description;
    private static Samples samples;

    @BeforeAll
    static void start(@TempDir Path folder) {
        database = TestDatabase.create(TestDatabase.Engine.H2);
        admin = RunningAdmin.start(database.database());
        api = admin.client();
        description = new Description(api.get("/api/v1/openapi.json").body());
        samples = new Samples(api, new TestCertificates(folder).pem("own", "a.example.com"));
    }

    @AfterAll
    static void stop() {
        admin.close();
        database.close();
    }

    private static Stream<DynamicTest> each(Predicate<DescribedCall> which, Consumer<DescribedCall> claim) {
        return description.calls().stream()
                .filter(call -> !OF_A_SESSION.contains(call.words()))
                .filter(which)
                .map(call -> DynamicTest.dynamicTest(call.words(), () -> claim.accept(call)));
    }

    private static boolean takesBody(DescribedCall call) {
        return !call.mediaTypes().isEmpty();
    }

    private static boolean writes(DescribedCall call) {
        return call.writes() && !ASKS.contains(call.words());
    }

    private static List<Integer> successes(DescribedCall call) {
        return Optional.ofNullable(WITHOUT_A_NODE.get(call.words()))
                .map(List::of)
                .orElse(List.of(200, 201, 202, 204));
    }

    private static Reply send(DescribedCall call, Samples.Sample sample, String... headers) {
        return send(call, sample.path(), sample.body().orElse(""), headers);
    }

    private static Reply send(DescribedCall call, String path, String body, String... headers) {
        // A stream has no end, but a head.
        String method = call.path().endsWith("/stream") ? "HEAD" : call.method();
        return takesBody(call)
                ? api.send(method, path, body, headers)
                : api.call(method, path, BodyPublishers.noBody(), headers);
    }

    private static String with(String path, String parameter) {
        return path + (path.contains("?") ? "&" : "?") + parameter;
    }

    private static long revision() {
        return database.database().reader().revision();
    }

    @TestFactory
    Stream<DynamicTest> aGoodRequestIsAnsweredWithSuccess() {
        return each(call -> true, call -> {
            Reply reply = send(call, samples.of(call));

            assertThat(reply.status()).as(reply.text()).isIn(successes(call));
        });
    }

    @TestFactory
    Stream<DynamicTest> whatIsAGoodBodyToTheServiceIsOneToTheDocument() {
        return each(
                EveryCallIT::takesBody,
                call -> assertThat(description.mistakesOfSent(
                                call.bodySchema().orElseThrow(),
                                Json.parse(samples.of(call).body().orElseThrow())))
                        .isEmpty());
    }

    @TestFactory
    Stream<DynamicTest> bytesThatAreNotJsonAre400() {
        return each(EveryCallIT::takesBody, call -> {
            String path = samples.of(call).path();

            assertThat(send(call, path, "").status()).isEqualTo(400);
            assertThat(send(call, path, "{").status()).isEqualTo(400);
            assertThat(send(call, path, "{\"a\":1,\"a\":2}").status()).isEqualTo(400);
            byte[] latin = "{\"ä\":1}".getBytes(StandardCharsets.ISO_8859_1);
            assertThat(api.call(
                                    call.method(),
                                    path,
                                    BodyPublishers.ofByteArray(latin),
                                    "Content-Type",
                                    "application/json")
                            .status())
                    .isEqualTo(400);
        });
    }

    @TestFactory
    Stream<DynamicTest> jsonThatIsNoObjectIs422() {
        return each(EveryCallIT::takesBody, call -> {
            for (String body : List.of("[]", "7", "\"text\"", "null", "true")) {
                Reply reply = send(call, samples.of(call).path(), body);

                assertThat(reply.status()).as(body + " " + reply.text()).isEqualTo(422);
                assertThat(reply.pointers()).containsExactly("");
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> unknownMembersAndMembersOfAnotherTypeAreToldAllAtOnce() {
        // A document of others may have any members.
        return each(call -> takesBody(call) && !schema(call).equals(openApi()), call -> {
            ObjectNode body = JsonNodeFactory.instance.objectNode().put("no-such-member", 1);
            List<String> expected = new ArrayList<>(List.of("/no-such-member"));
            ofObject(call).path("properties").properties().forEach(property -> {
                JsonNode told = property.getValue();
                // What says which of several forms a body has must be right for the others to have a meaning.
                boolean tells = told.path("enum").size() == 1;
                if (tells) {
                    body.set(property.getKey(), told.path("enum").get(0));
                } else if (!told.path("readOnly").booleanValue() && told.has("type")) {
                    body.set(property.getKey(), ofAnotherType(told));
                    expected.add("/" + property.getKey());
                }
            });

            Reply reply = send(call, samples.of(call).path(), body.toString());

            assertThat(reply.status()).as(reply.text()).isEqualTo(422);
            assertThat(reply.pointers()).as(body + " " + reply.text()).containsAll(expected);
            assertThat(reply.codes()).contains("unknown_field");
        });
    }

    private static JsonNode schema(DescribedCall call) {
        return description.resolved(call.bodySchema().orElseThrow());
    }

    /** The form of the object that a body is, the first of several, or that it is laid over. */
    private static JsonNode ofObject(DescribedCall call) {
        JsonNode schema = schema(call);
        JsonNode whole = call.method().equals("PATCH")
                ? Samples.patched(description, call).orElse(schema)
                : schema;
        return whole.path("oneOf").isArray() ? whole.path("oneOf").get(0) : whole;
    }

    private static JsonNode openApi() {
        return description.resolved(JsonNodeFactory.instance.objectNode().put("$ref", "#/components/schemas/OpenApi"));
    }

    private static JsonNode ofAnotherType(JsonNode schema) {
        String types = schema.path("type").toString();
        return types.contains("object")
                ? JsonNodeFactory.instance.textNode("x")
                : JsonNodeFactory.instance.objectNode().put("no-such", true);
    }

    @TestFactory
    Stream<DynamicTest> anotherMediaTypeOrCodingIs415() {
        return each(EveryCallIT::takesBody, call -> {
            Samples.Sample sample = samples.of(call);

            for (String type : List.of(
                    "text/plain", "application/x-www-form-urlencoded", "x", "application/json; charset=latin1")) {
                assertThat(send(call, sample, "Content-Type", type).status())
                        .as(type)
                        .isEqualTo(415);
            }
            assertThat(send(call, sample, "Content-Encoding", "gzip").status()).isEqualTo(415);
        });
    }

    @TestFactory
    Stream<DynamicTest> everyMediaTypeOfTheDocumentIsTaken() {
        return each(EveryCallIT::takesBody, call -> {
            for (String type : call.mediaTypes()) {
                Reply reply = send(call, samples.of(call), "Content-Type", type);

                assertThat(reply.status()).as(type + " " + reply.text()).isIn(successes(call));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> moreThanAMegabyteIs413() {
        return each(call -> takesBody(call) && !LARGE.test(call), call -> {
            String body = "{\"description\":\"" + "x".repeat(1 << 20) + "\"}";

            assertThat(send(call, samples.of(call).path(), body).status()).isEqualTo(413);
        });
    }

    @TestFactory
    Stream<DynamicTest> anUnknownParameterIs422AndNothingIsDone() {
        return each(call -> true, call -> {
            Samples.Sample sample = samples.of(call);
            long before = revision();

            Reply reply = send(
                    call,
                    with(sample.path(), "no-such-parameter=1"),
                    sample.body().orElse(""));

            assertThat(reply.status()).isEqualTo(422);
            if (!call.path().endsWith("/stream")) {
                assertThat(reply.pointers()).containsExactly("?no-such-parameter");
            }
            assertThat(revision()).isEqualTo(before);
        });
    }

    @TestFactory
    Stream<DynamicTest> anUnknownNameIs404UnlessAPutMakesIt() {
        return each(call -> !call.variables().isEmpty(), call -> {
            Samples.Sample sample = samples.of(call);
            for (String variable : call.variables()) {
                Map<String, String> values = new java.util.HashMap<>(sample.variables());
                values.put(variable, variable.equals("n") ? "999999999" : "nobody");

                Reply reply = send(call, call.pathWith(values), sample.body().orElse(""));

                boolean made = call.method().equals("PUT") && call.path().endsWith("/{name}");
                assertThat(reply.status()).as(variable + " " + reply.text()).isEqualTo(made ? 201 : 404);
                if (made) {
                    api.delete(call.pathWith(values));
                }
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> aConditionThatDoesNotHoldIs412AndNothingIsDone() {
        return each(call -> call.takes("If-Match"), call -> {
            Samples.Sample sample = samples.of(call);
            long before = revision();

            Reply reply = send(call, sample, "If-Match", "\"999999999\"");

            assertThat(reply.status()).as(reply.text()).isEqualTo(412);
            assertThat(revision()).isEqualTo(before);
        });
    }

    @TestFactory
    Stream<DynamicTest> aStaleWriteIsToldTheCurrentTag() {
        return each(
                call -> call.takes("If-Match")
                        && call.writes()
                        && description.call("GET", call.path()).isPresent()
                        && !call.path().endsWith("/keys")
                        && !call.method().equals("POST"),
                call -> {
                    Samples.Sample sample = samples.of(call);
                    if (call.method().equals("PUT") && call.variables().contains("name")) {
                        send(call, sample);
                    }

                    Reply reply = send(call, sample, "If-Match", "\"999999999\"");

                    assertThat(reply.header("ETag"))
                            .isNotEmpty()
                            .isEqualTo(api.get(sample.path().replaceFirst("\\?.*", ""))
                                    .header("ETag"));
                });
    }

    @TestFactory
    Stream<DynamicTest> aDryRunIsAnsweredWith200AndNothingIsDone() {
        return each(call -> call.takes("dryRun"), call -> {
            Samples.Sample sample = samples.of(call);
            long before = revision();

            Reply reply =
                    send(call, with(sample.path(), "dryRun=true"), sample.body().orElse(""));

            assertThat(reply.status()).as(reply.text()).isEqualTo(200);
            assertThat(revision()).isEqualTo(before);
        });
    }

    @TestFactory
    Stream<DynamicTest> everyWriteTellsTheNewestRevision() {
        return each(EveryCallIT::writes, call -> {
            Reply reply = send(call, samples.of(call));

            assertThat(reply.header("Tollgate-Revision")).isEqualTo(Long.toString(revision()));
        });
    }

    @TestFactory
    Stream<DynamicTest> everyWriteThatNodesHearOfWaitsForThem() {
        return each(call -> call.takes("Prefer"), call -> {
            Reply reply = send(call, samples.of(call), "Prefer", "wait=5");

            assertThat(reply.header("Tollgate-Applied")).as(reply.text()).isEqualTo("0/0");
            assertThat(reply.header("Preference-Applied")).isEqualTo("wait=5");
        });
    }

    @TestFactory
    Stream<DynamicTest> everyWriteCanBeTriedOutAndSaysWhy() {
        return each(EveryCallIT::writes, call -> {
            assertThat(call.takes("dryRun")).as("dryRun").isTrue();
            assertThat(call.takes("comment")).as("comment").isTrue();
        });
    }

    @TestFactory
    Stream<DynamicTest> everyListAnswersItemsNextAndTotal() {
        return each(
                call -> call.method().equals("GET")
                        && call.response(200)
                                .map(response -> response.at("/content/application~1json/schema/$ref")
                                        .asText())
                                .filter(name -> name.endsWith("List") || name.endsWith("Diff"))
                                .isPresent(),
                call -> {
                    Reply reply = send(call, samples.of(call));

                    assertThat(reply.body().path("items").isArray()).isTrue();
                    assertThat(reply.body().has("next")).isTrue();
                    assertThat(reply.body().path("total").isIntegralNumber()).isTrue();
                });
    }
}
