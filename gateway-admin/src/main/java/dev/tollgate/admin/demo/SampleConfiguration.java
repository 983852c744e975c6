package dev.tollgate.admin.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.change.Condition;
import dev.tollgate.admin.change.Edit;
import dev.tollgate.admin.change.Editor;
import dev.tollgate.admin.change.KeyEdit;
import dev.tollgate.admin.change.KeyOutcome;
import dev.tollgate.admin.change.Keys;
import dev.tollgate.admin.change.Outcome;
import dev.tollgate.db.Author;
import dev.tollgate.db.ConfigurationReader;
import dev.tollgate.db.StoredObject;
import dev.tollgate.db.document.Json;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.Service;
import java.util.List;
import java.util.Optional;

/**
 * The demo's objects, written as the admin API writes. What exists already stays as people left it; only a sample
 * service whose targets are still those of a demo gets the ports of this start.
 */
final class SampleConfiguration {
    private static final Author AUTHOR = new Author("demo");
    private static final String TAG = "demo";
    private static final String CONSUMER = "demo-app";
    private static final Condition ABSENT = new Condition.Not(new Condition.Exists());
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final String PROFILE = """
        {"meta": true,
         "parts": [
           {"name": "user", "service": "users", "path": "/users/123", "into": "/user", "pick": ["item"],
            "rename": {"item": "is"}},
           {"name": "orders", "service": "orders", "path": "/orders?userId=${parts.user.item.id}",
            "into": "/orders", "pick": ["items"], "timeout": "800ms"},
           {"name": "bought", "service": "products", "forEach": "${parts.orders.items[*].product}",
            "path": "/products/${each}", "into": "/bought", "pick": ["item"], "cache": {"ttl": "60s"},
            "onFailure": "omit"},
           {"name": "notifications", "service": "notifications",
            "path": "/notifications?userId=${parts.user.item.id}", "into": "/notifications", "pick": ["items"],
            "onFailure": "default", "default": {"items": []}}]}
        """;

    private final Editor editor;
    private final ConfigurationReader reader;
    private final String host;

    SampleConfiguration(Editor editor, ConfigurationReader reader, String host) {
        this.editor = editor;
        this.reader = reader;
        this.host = host;
    }

    /** The service with these ports as its targets. */
    Outcome service(Sample sample, List<Integer> ports) {
        EntityKey key = new EntityKey(Kind.SERVICE, sample.name());
        ArrayNode targets = JSON.arrayNode();
        ports.forEach(port -> targets.addObject().put("url", "http://" + host + ":" + port));
        if (reader.find(key).filter(this::movesWithTheDemo).isPresent()) {
            return change(new Edit.Patch(key, JSON.objectNode().set("targets", targets)), new Condition.Exists());
        }
        ObjectNode service = object(sample.description());
        service.set("targets", targets);
        service.putObject("healthCheck").put("path", SampleInstance.HEALTH).put("interval", "5s");
        if (ports.size() > 1) {
            service.putObject("ejection");
            service.putObject("circuitBreaker");
            service.putObject("balance").put("slowStart", "10s");
        }
        return change(new Edit.Put(key, service), ABSENT);
    }

    /** A route that leads everything below the service's name to the service, or to what is kept of it. */
    Outcome route(Sample sample) {
        String kept =
                sample.kept().map(ttl -> ", and keeps its answers for " + ttl).orElse("");
        ObjectNode route = object("Sample: leads to the service " + sample.name() + kept + ".");
        route.set("match", matchPrefix("/" + sample.name()));
        route.putObject("destination").put("service", sample.name());
        sample.kept().ifPresent(ttl -> route.putObject("cache").put("ttl", ttl));
        return change(new Edit.Put(new EntityKey(Kind.ROUTE, sample.name()), route), ABSENT);
    }

    /** A route that makes one answer of those of several services. */
    Outcome profile() {
        ObjectNode route = object("Sample: a user, her orders, and what she bought, as one answer.");
        ObjectNode match = JSON.objectNode();
        match.putArray("paths").addObject().put("exact", "/profile");
        route.set("match", match);
        route.putObject("destination").set("aggregate", Json.parse(PROFILE));
        return change(new Edit.Put(new EntityKey(Kind.ROUTE, "profile"), route), ABSENT);
    }

    /** A route that renames a member of what is sent, before the service sees it and sends it back. */
    Outcome userId() {
        ObjectNode route = object("Sample: {\"userId\":\"123\"} goes on as {\"id\":\"123\"}.");
        ObjectNode match = JSON.objectNode();
        match.putArray("paths").addObject().put("exact", "/user-id");
        route.set("match", match);
        route.putObject("destination").put("service", "users").put("path", SampleInstance.ECHO);
        route.putObject("transform")
                .putObject("request")
                .putArray("body")
                .addObject()
                .put("rename", "/userId")
                .put("to", "id");
        return change(new Edit.Put(new EntityKey(Kind.ROUTE, "user-id"), route), ABSENT);
    }

    /** A route that the gateway answers by itself. */
    Outcome greeting() {
        ObjectNode route = answering("Sample: the gateway answers by itself.", "hello", "Hello from Tollgate.\n");
        return change(new Edit.Put(new EntityKey(Kind.ROUTE, "hello"), route), ABSENT);
    }

    /** A route that lets each consumer in a hundred times a minute. */
    Outcome limited() {
        ObjectNode route = answering(
                "Sample: a hundred requests a minute of each consumer.", "limited", "One of a hundred in a minute.\n");
        route.putObject("authentication").putArray("methods").add("api-key");
        ObjectNode limit = route.putArray("limits").addObject();
        // A bucket would let some more pass while somebody counts.
        limit.put("name", "per-minute").put("requests", 100).put("window", "1m").put("algorithm", "sliding-window");
        limit.putArray("by").add("consumer");
        return change(new Edit.Put(new EntityKey(Kind.ROUTE, "limited"), route), ABSENT);
    }

    private static ObjectNode answering(String description, String path, String body) {
        ObjectNode route = object(description);
        route.set("match", matchPrefix("/" + path));
        ObjectNode respond = route.putObject("destination").putObject("respond");
        respond.put("status", 200).put("body", body);
        respond.putObject("headers").put("Content-Type", "text/plain; charset=utf-8");
        return route;
    }

    /** A route that wants an API key. */
    Outcome members() {
        ObjectNode route = object("Sample: for consumers with an API key.");
        route.set("match", matchPrefix("/members"));
        ObjectNode respond = route.putObject("destination").putObject("respond");
        respond.put("status", 200).put("body", "Hello, member.\n");
        respond.putObject("headers").put("Content-Type", "text/plain; charset=utf-8");
        route.putObject("authentication").putArray("methods").add("api-key");
        return change(new Edit.Put(new EntityKey(Kind.ROUTE, "members"), route), ABSENT);
    }

    /** A key for {@link #members}, if the consumer that gets it is new. */
    Optional<String> memberKey(Keys keys) {
        Edit consumer =
                new Edit.Put(new EntityKey(Kind.CONSUMER, CONSUMER), object("Sample: calls /members and /limited."));
        if (!(change(consumer, ABSENT) instanceof Outcome.Stored)) {
            return Optional.empty();
        }
        KeyEdit edit = new KeyEdit.Issue(CONSUMER, JSON.objectNode().put("name", "demo"));
        return keys.change(AUTHOR, edit, new Condition.Always()).result()
                        instanceof KeyOutcome.Issued(var _, String key)
                ? Optional.of(key)
                : Optional.empty();
    }

    private Outcome change(Edit edit, Condition condition) {
        return editor.change(AUTHOR, edit, condition).result();
    }

    private boolean movesWithTheDemo(StoredObject stored) {
        return stored.entity() instanceof Service service
                && service.tags().contains(TAG)
                && service.targets().stream()
                        .allMatch(target -> target.url().host().equals(host));
    }

    private static ObjectNode object(String description) {
        ObjectNode object = JSON.objectNode().put("description", description);
        object.putArray("tags").add(TAG);
        return object;
    }

    private static ObjectNode matchPrefix(String prefix) {
        ObjectNode match = JSON.objectNode();
        match.putArray("paths").addObject().put("prefix", prefix);
        return match;
    }
}
