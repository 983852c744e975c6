package dev.tollgate.admin.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.change.ApplyMode;
import dev.tollgate.admin.change.ApplyOutcome;
import dev.tollgate.admin.change.Condition;
import dev.tollgate.admin.change.Editor;
import dev.tollgate.admin.change.SentConfiguration;
import dev.tollgate.admin.change.SentObject;
import dev.tollgate.admin.demo.SampleObjects.SampleObject;
import dev.tollgate.db.Author;
import dev.tollgate.db.Configuration;
import dev.tollgate.db.ConfigurationReader;
import dev.tollgate.db.StoredObject;
import dev.tollgate.db.document.Documents;
import dev.tollgate.db.document.Json;
import dev.tollgate.db.document.shape.Mistake;
import dev.tollgate.db.model.Entity;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.JwtIssuer;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.Service;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The demo's objects, written as one apply. What exists already stays as people left it; only a sample service whose
 * targets are still those of a demo gets the ports of this start, and the demo's issuer its secret.
 */
final class SampleConfiguration {
    /** Who made it, as the history tells. */
    static final Author AUTHOR = new Author("demo");

    private static final String TAG = "demo";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Editor editor;
    private final ConfigurationReader reader;
    private final String host;

    SampleConfiguration(Editor editor, ConfigurationReader reader, String host) {
        this.editor = editor;
        this.reader = reader;
        this.host = host;
    }

    /**
     * What came of it.
     *
     * @param created what was not there before
     * @param changed what was there, and was the demo's still
     * @param refusals what could not be, one line each
     */
    record Made(Set<EntityKey> created, Set<EntityKey> changed, List<String> refusals) {

        Made {
            created = Set.copyOf(created);
            changed = Set.copyOf(changed);
            refusals = List.copyOf(refusals);
        }
    }

    /** The service with these ports as its targets. */
    SampleObject service(Sample sample, List<Integer> ports) {
        ObjectNode service = named(sample.name(), sample.description());
        service.set("targets", targets(ports));
        service.putObject("healthCheck").put("path", SampleInstance.HEALTH).put("interval", "5s");
        if (ports.size() > 1) {
            service.putObject("ejection");
            service.putObject("circuitBreaker");
            service.putObject("balance").put("slowStart", "10s");
        }
        return new SampleObject(Kind.SERVICE, service);
    }

    /** One more service of the same targets, at which clients stay by a cookie. */
    SampleObject sticky(Sample sample, List<Integer> ports) {
        ObjectNode service =
                named(sample.name() + "-sticky", "Sample: the same instances; a cookie keeps clients at theirs.");
        service.set("targets", targets(ports));
        service.putObject("balance").putObject("stickyCookie");
        return new SampleObject(Kind.SERVICE, service);
    }

    private static ObjectNode named(String name, String description) {
        return JSON.objectNode().put("name", name).put("description", description);
    }

    private ArrayNode targets(List<Integer> ports) {
        ArrayNode targets = JSON.arrayNode();
        ports.forEach(port -> targets.addObject().put("url", "http://" + host + ":" + port));
        return targets;
    }

    /** Makes as many of them as can be, all at once. */
    Made make(List<SampleObject> samples) {
        List<String> refusals = new ArrayList<>();
        List<SampleObject> possible = samples;
        while (true) {
            Configuration before = reader.configuration();
            Map<EntityKey, ObjectNode> wanted = wanted(possible, before);
            Condition unchanged = new Condition.At(Set.of(before.revision()));
            switch (editor.apply(AUTHOR, sent(wanted), ApplyMode.MERGE, unchanged)
                    .result()) {
                case ApplyOutcome.Done _ -> {
                    Map<Boolean, Set<EntityKey>> made = wanted.keySet().stream()
                            .collect(Collectors.partitioningBy(
                                    key -> before.find(key).isPresent(), Collectors.toSet()));
                    return new Made(made.get(false), made.get(true), refusals);
                }
                case ApplyOutcome.Stale _ -> {
                    // Somebody was faster: what is there now counts.
                }
                case ApplyOutcome.Invalid(List<Mistake> mistakes) -> {
                    possible = without(possible, mistakes, refusals);
                }
            }
        }
    }

    /** The others, of which at least one is told to be left out. */
    private static List<SampleObject> without(
            List<SampleObject> samples, List<Mistake> mistakes, List<String> refusals) {
        List<SampleObject> rest = new ArrayList<>();
        for (SampleObject sample : samples) {
            List<Mistake> own = mistakes.stream()
                    .filter(mistake -> (mistake.pointer() + "/").startsWith(pointer(sample.key()) + "/"))
                    .toList();
            if (own.isEmpty()) {
                rest.add(sample);
            } else {
                refusals.add("demo: " + sample.name() + " is left out: " + own);
            }
        }
        if (rest.size() == samples.size()) {
            throw new IllegalStateException("mistakes beside the samples: " + mistakes);
        }
        return rest;
    }

    private Map<EntityKey, ObjectNode> wanted(List<SampleObject> samples, Configuration before) {
        Map<EntityKey, ObjectNode> wanted = new LinkedHashMap<>();
        for (SampleObject sample : samples) {
            Optional<Entity> there = before.find(sample.key()).map(StoredObject::entity);
            there.map(entity -> kept(entity, sample.document()))
                    .orElseGet(() -> Optional.of(tagged(sample.document())))
                    .ifPresent(document -> wanted.put(sample.key(), document));
        }
        return wanted;
    }

    private static ObjectNode tagged(ObjectNode document) {
        ObjectNode tagged = document.deepCopy();
        tagged.putArray("tags").add(TAG);
        return tagged;
    }

    /** What is there with what this start has new; nothing if it is somebody's own by now. */
    private Optional<ObjectNode> kept(Entity entity, ObjectNode sample) {
        String moved = switch (entity) {
            case Service service when movesWithTheDemo(service) -> "targets";
            case JwtIssuer issuer when signsForTheDemo(issuer) -> "secret";
            default -> "";
        };
        return moved.isEmpty()
                ? Optional.empty()
                : Optional.of(Documents.shown(entity).set(moved, sample.path(moved)));
    }

    private static SentConfiguration sent(Map<EntityKey, ObjectNode> wanted) {
        List<SentObject> objects = new ArrayList<>();
        wanted.forEach((key, document) -> objects.add(new SentObject(key.kind(), pointer(key), Json.text(document))));
        return new SentConfiguration(objects, List.of());
    }

    private static String pointer(EntityKey key) {
        return "/" + key.path();
    }

    private static boolean signsForTheDemo(JwtIssuer issuer) {
        return issuer.tags().contains(TAG) && issuer.issuer().equals(DemoToken.CALLED);
    }

    private boolean movesWithTheDemo(Service service) {
        return service.tags().contains(TAG)
                && service.targets().stream()
                        .allMatch(target -> target.url().host().equals(host));
    }
}
