package dev.tollgate.admin.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.change.Condition;
import dev.tollgate.admin.change.Edit;
import dev.tollgate.admin.change.Editor;
import dev.tollgate.admin.check.OwnListeners;
import dev.tollgate.db.Author;
import dev.tollgate.db.Database;
import dev.tollgate.db.DatabaseSettings;
import dev.tollgate.db.model.BodyOperation;
import dev.tollgate.db.model.Entity;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.Limit;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.Service;
import dev.tollgate.db.model.Target;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoIT {
    @TempDir
    private Path folder;

    private Database database;
    private Editor editor;

    @BeforeEach
    void open() {
        database = Database.open(DatabaseSettings.embedded(folder));
        editor = new Editor(
                database,
                new OwnListeners(Set.of()),
                database.secrets(new byte[32]).encryption(),
                InstantSource.system());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void ordersAreServedByThreeInstancesThatSayWhoTheyAre() {
        Demo demo = start();
        try {
            List<String> answers = targets("orders").stream()
                    .map(target -> body(target + "/orders/1001"))
                    .toList();

            assertThat(answers)
                    .hasSize(3)
                    .satisfiesExactly(
                            first -> assertThat(first).contains("\"instance\":\"orders-1\""),
                            second -> assertThat(second).contains("\"instance\":\"orders-2\""),
                            third -> assertThat(third).contains("\"instance\":\"orders-3\""));
        } finally {
            demo.stop();
        }
    }

    @Test
    void answersOfSamplesMayBeKept() throws Exception {
        Demo demo = start();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(targets("products").getFirst() + "/products"))
                    .build();

            assertThat(client.send(request, BodyHandlers.discarding()).headers().allValues("Cache-Control"))
                    .containsExactly("public");
        } finally {
            demo.stop();
        }
    }

    @Test
    void profileIsMadeOfWhatTheSamplesServe() {
        Demo demo = start();
        try {
            assertThat(demo.refusals()).isEmpty();
            assertThat(find(Kind.ROUTE, "profile")).isInstanceOf(Route.class);
            assertThat(body(targets("orders").getFirst() + "/orders?userId=124"))
                    .contains("\"id\":\"1002\"")
                    .doesNotContain("1001");
        } finally {
            demo.stop();
        }
    }

    @Test
    void memberOfWhatIsSentIsRenamed() {
        start().stop();

        assertThat(find(Kind.ROUTE, "user-id"))
                .isInstanceOfSatisfying(
                        Route.class,
                        route -> assertThat(route.policies()
                                        .transform()
                                        .orElseThrow()
                                        .request()
                                        .body()
                                        .operations())
                                .containsExactly(new BodyOperation.Rename("/userId", "id")));
    }

    @Test
    void whatIsSentToAnEchoComesBack() throws Exception {
        Demo demo = start();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(targets("users").getFirst() + "/echo"))
                    .POST(HttpRequest.BodyPublishers.ofString("{\"id\":\"123\"}"))
                    .build();

            assertThat(client.send(request, BodyHandlers.ofString()).body())
                    .isEqualToIgnoringWhitespace("{\"id\":\"123\"}");
        } finally {
            demo.stop();
        }
    }

    @Test
    void neverMoreThanAHundredOfAConsumerPassInAMinute() {
        start().stop();

        assertThat(find(Kind.ROUTE, "limited"))
                .isInstanceOfSatisfying(
                        Route.class,
                        limited -> assertThat(limited.policies().limits())
                                .containsExactly(Limit.Rate.of(
                                        "per-minute",
                                        100,
                                        Duration.ofMinutes(1),
                                        Limit.Algorithm.SLIDING_WINDOW,
                                        List.of(Limit.Trait.CONSUMER))));
    }

    @Test
    void anInstanceOfOrdersMayBreakAndComesBackByAndBy() {
        start().stop();

        assertThat(find(Kind.SERVICE, "orders")).isInstanceOfSatisfying(Service.class, orders -> {
            assertThat(orders.resilience().healthCheck()).isPresent();
            assertThat(orders.resilience().ejection()).isPresent();
            assertThat(orders.resilience().retry().attempts()).isPositive();
            assertThat(orders.balance().slowStart()).isPositive();
        });
    }

    @Test
    void allOfItComesAsOneRevisionAndOneForEachKey() {
        start().stop();

        assertThat(database.reader().revision()).isEqualTo(3);
    }

    @Test
    void servicesOfTheNextStartAreFoundAtTheirNewPorts() {
        start().stop();
        Demo second = start();
        try {
            assertThat(body(targets("users").getFirst() + "/users/123")).contains("Ada");
        } finally {
            second.stop();
        }
    }

    @Test
    void routeThatSomebodyChangedStaysChanged() {
        start().stop();
        ObjectNode patch = JsonNodeFactory.instance.objectNode().put("priority", 7);
        editor.change(new Author("me"), new Edit.Patch(key(Kind.ROUTE, "users"), patch), new Condition.Exists());

        start().stop();

        assertThat(find(Kind.ROUTE, "users"))
                .isInstanceOfSatisfying(
                        Route.class, route -> assertThat(route.priority()).isEqualTo(7));
    }

    @Test
    void serviceThatSomebodyLedElsewhereStaysThere() {
        start().stop();
        ObjectNode patch = JsonNodeFactory.instance.objectNode();
        patch.putArray("targets").addObject().put("url", "http://users.example.org");
        editor.change(new Author("me"), new Edit.Patch(key(Kind.SERVICE, "users"), patch), new Condition.Exists());

        start().stop();

        assertThat(targets("users")).containsExactly("http://users.example.org:80");
    }

    @Test
    void whatStandsInTheWayOfTheDemoIsTold() {
        ObjectNode mine = JsonNodeFactory.instance.objectNode();
        mine.putObject("match").putArray("paths").addObject().put("prefix", "/hello");
        mine.putObject("destination").putObject("respond").put("status", 204);
        editor.change(new Author("me"), new Edit.Put(key(Kind.ROUTE, "mine"), mine), new Condition.Always());

        Demo demo = start();
        demo.stop();

        assertThat(demo.refusals()).singleElement().asString().startsWith("demo: hello is left out");
    }

    private List<String> targets(String service) {
        return find(Kind.SERVICE, service) instanceof Service found
                ? found.targets().stream()
                        .map(Target::url)
                        .map(Object::toString)
                        .toList()
                : List.of();
    }

    private Entity find(Kind kind, String name) {
        return database.reader().find(key(kind, name)).orElseThrow().entity();
    }

    private static EntityKey key(Kind kind, String name) {
        return new EntityKey(kind, name);
    }

    private static String body(String url) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theFirstStartIssuesAKeyAndNoLaterOneDoes() {
        Demo first = start();
        first.stop();
        Demo second = start();
        second.stop();

        assertThat(first.credentialExamples())
                .satisfiesExactly(
                        app -> assertThat(app).contains("tgk_", "http://gateway/limited"),
                        partner -> assertThat(partner).contains("tgk_", "http://gateway/partners"),
                        token -> assertThat(token).contains("Bearer ey", "http://gateway/me"));
        assertThat(second.credentialExamples()).singleElement().asString().contains("Bearer ey");
        assertThat(database.keys().usable(List.of("demo-app", "demo-partner")))
                .containsEntry("demo-app", 1L)
                .containsEntry("demo-partner", 1L);
    }

    private Demo start() {
        return Demo.start(database, database.secrets(new byte[32]), Demo.LOOPBACK, "http://gateway");
    }
}
