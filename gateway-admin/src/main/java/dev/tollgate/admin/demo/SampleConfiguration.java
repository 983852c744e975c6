package dev.tollgate.admin.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.change.Condition;
import dev.tollgate.admin.change.Edit;
import dev.tollgate.admin.change.Editor;
import dev.tollgate.admin.change.Outcome;
import dev.tollgate.db.Author;
import dev.tollgate.db.ConfigurationReader;
import dev.tollgate.db.StoredObject;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.JwtIssuer;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.Service;
import java.util.List;

/**
 * The demo's objects, written as the admin API writes. What exists already stays as people left it; only a sample
 * service whose targets are still those of a demo gets the ports of this start, and the demo's issuer its secret.
 */
final class SampleConfiguration {
    /** Who made it, as the history tells. */
    static final Author AUTHOR = new Author("demo");

    private static final String TAG = "demo";
    private static final Condition ABSENT = new Condition.Not(new Condition.Exists());
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

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
        ObjectNode service = JSON.objectNode().put("description", sample.description());
        service.set("targets", targets(ports));
        service.putObject("healthCheck").put("path", SampleInstance.HEALTH).put("interval", "5s");
        if (ports.size() > 1) {
            service.putObject("ejection");
            service.putObject("circuitBreaker");
            service.putObject("balance").put("slowStart", "10s");
        }
        return moved(new EntityKey(Kind.SERVICE, sample.name()), service);
    }

    /** One more service of the same targets, at which clients stay by a cookie. */
    Outcome sticky(Sample sample, List<Integer> ports) {
        ObjectNode service =
                JSON.objectNode().put("description", "Sample: the same instances; a cookie keeps clients at theirs.");
        service.set("targets", targets(ports));
        service.putObject("balance").putObject("stickyCookie");
        return moved(new EntityKey(Kind.SERVICE, sample.name() + "-sticky"), service);
    }

    private ArrayNode targets(List<Integer> ports) {
        ArrayNode targets = JSON.arrayNode();
        ports.forEach(port -> targets.addObject().put("url", "http://" + host + ":" + port));
        return targets;
    }

    /** A service that is new, or was the demo's until now. */
    private Outcome moved(EntityKey key, ObjectNode service) {
        if (reader.find(key).filter(this::movesWithTheDemo).isEmpty()) {
            return absent(key, service);
        }
        return change(
                new Edit.Patch(key, JSON.objectNode().set("targets", service.path("targets"))), new Condition.Exists());
    }

    /** The object of this document, unless there is one of its name. */
    Outcome object(Kind kind, ObjectNode document) {
        return absent(new EntityKey(kind, document.path("name").asText()), document);
    }

    /** Has the demo's issuer sign with this from now on; false if it is somebody's own by now. */
    boolean signWith(String secret) {
        EntityKey key = new EntityKey(Kind.ISSUER, DemoToken.ISSUER);
        Edit patch = new Edit.Patch(key, JSON.objectNode().put("secret", secret));
        return reader.find(key).filter(SampleConfiguration::signsForTheDemo).isPresent()
                && change(patch, new Condition.Exists()) instanceof Outcome.Stored;
    }

    private static boolean signsForTheDemo(StoredObject stored) {
        return stored.entity() instanceof JwtIssuer issuer
                && issuer.tags().contains(TAG)
                && issuer.issuer().equals(DemoToken.CALLED);
    }

    private Outcome absent(EntityKey key, ObjectNode document) {
        document.putArray("tags").add(TAG);
        return change(new Edit.Put(key, document), ABSENT);
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
}
