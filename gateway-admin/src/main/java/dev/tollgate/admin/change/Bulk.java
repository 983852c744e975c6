package dev.tollgate.admin.change;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.check.Rules;
import dev.tollgate.db.Configuration;
import dev.tollgate.db.ObjectSet;
import dev.tollgate.db.StoredObject;
import dev.tollgate.db.document.Documents;
import dev.tollgate.db.document.Json;
import dev.tollgate.db.document.format.Words;
import dev.tollgate.db.document.shape.Field;
import dev.tollgate.db.document.shape.ListShape;
import dev.tollgate.db.document.shape.Mistake;
import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.ObjectShape;
import dev.tollgate.db.document.shape.OptionalShape;
import dev.tollgate.db.document.shape.Place;
import dev.tollgate.db.document.shape.Reading;
import dev.tollgate.db.document.shape.Scalars;
import dev.tollgate.db.document.shape.Shape;
import dev.tollgate.db.model.Entity;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What several objects of one kind are to become at once.
 *
 * @param enabled what all of them are then; empty: what they are
 * @param delete whether they go; then nothing else is asked of them
 */
public record Bulk(
        List<String> names, Optional<Boolean> enabled, List<String> addTags, List<String> removeTags, boolean delete) {

    /** The most objects that are changed at once. */
    public static final int MOST_NAMES = 1000;

    private static final int MOST_TAGS = 50;

    private static final Field<Bulk, List<String>> NAMES =
            Field.required("names", ListShape.distinct(Words.NAME, MOST_NAMES), Bulk::names);
    private static final Field<Bulk, Optional<Boolean>> ENABLED =
            Field.optional("enabled", OptionalShape.of(Scalars.flag()), Optional.empty(), Bulk::enabled);
    private static final Field<Bulk, List<String>> ADD_TAGS = tags("addTags", Bulk::addTags);
    private static final Field<Bulk, List<String>> REMOVE_TAGS = tags("removeTags", Bulk::removeTags);
    private static final Field<Bulk, Boolean> DELETE = Field.optional("delete", Scalars.flag(), false, Bulk::delete);
    private static final Shape<Bulk> SHAPE = ObjectShape.of(
                    List.of(NAMES, ENABLED, ADD_TAGS, REMOVE_TAGS, DELETE),
                    members -> new Bulk(
                            members.of(NAMES),
                            members.of(ENABLED),
                            members.of(ADD_TAGS),
                            members.of(REMOVE_TAGS),
                            members.of(DELETE)))
            .checkedAsSent(Bulk::check);

    public Bulk {
        names = List.copyOf(names);
        addTags = List.copyOf(addTags);
        removeTags = List.copyOf(removeTags);
    }

    private static Field<Bulk, List<String>> tags(String name, Function<Bulk, List<String>> accessor) {
        return Field.optional(name, ListShape.distinct(Words.TAG, MOST_TAGS), List.of(), accessor);
    }

    /** What a document says; or all that is wrong with it. */
    public static Reading<Bulk> read(JsonNode document) {
        return Reading.of(SHAPE, document);
    }

    /** A new tree that describes the documents in the JSON Schema dialect of OpenAPI 3.1. */
    public static ObjectNode schema() {
        return SHAPE.schema();
    }

    private static void check(JsonNode sent, Place place) {
        if (!sent.isObject()) {
            return;
        }
        JsonNode names = sent.path(NAMES.name());
        if (names.isArray() && names.isEmpty()) {
            place.member(NAMES.name()).refuse(MistakeCode.REQUIRED, "must name at least one object");
        }
        boolean changes = sent.hasNonNull(ENABLED.name()) || some(sent, ADD_TAGS) || some(sent, REMOVE_TAGS);
        boolean delete = sent.path(DELETE.name()).asBoolean();
        if (changes == delete) {
            place.refuse(
                    MistakeCode.EXACTLY_ONE, "must have either delete, or some of enabled, addTags and removeTags");
        }
        Set<JsonNode> added = new LinkedHashSet<>();
        sent.path(ADD_TAGS.name()).forEach(added::add);
        JsonNode removed = sent.path(REMOVE_TAGS.name());
        for (int index = 0; index < removed.size(); index++) {
            if (added.contains(removed.path(index))) {
                place.member(REMOVE_TAGS.name())
                        .element(index)
                        .refuse(MistakeCode.NOT_UNIQUE, "must not be one that is added too");
            }
        }
    }

    private static boolean some(JsonNode sent, Field<Bulk, ?> list) {
        return !sent.path(list.name()).isEmpty();
    }

    /** The objects as they are to be, as if somebody sent them; pointers are those of the names. */
    SentConfiguration sent(Kind kind, Configuration before) {
        List<SentObject> objects = new ArrayList<>();
        List<Mistake> mistakes = new ArrayList<>();
        for (int index = 0; index < names.size(); index++) {
            String pointer = "/names/" + index;
            Optional<StoredObject> stored = before.find(new EntityKey(kind, names.get(index)));
            if (stored.isEmpty()) {
                mistakes.add(new Mistake(pointer, MistakeCode.DANGLING_REFERENCE, Rules.mustExist(kind)));
            } else if (!delete) {
                String json = Json.text(changed(stored.get().entity()));
                objects.add(new SentObject(kind, pointer, true, json));
            }
        }
        return new SentConfiguration(objects, delete ? removed(kind, before, mistakes) : List.of(), mistakes);
    }

    private ObjectNode changed(Entity entity) {
        ObjectNode document = Documents.write(entity);
        enabled.ifPresent(on -> document.put("enabled", on));
        Set<String> tags = new LinkedHashSet<>(entity.tags());
        tags.addAll(addTags);
        removeTags.forEach(tags::remove);
        ArrayNode list = document.putArray("tags");
        tags.forEach(list::add);
        return document;
    }

    /** Those that go: nothing that stays refers to them. */
    private List<EntityKey> removed(Kind kind, Configuration before, List<Mistake> mistakes) {
        Set<EntityKey> gone =
                names.stream().map(name -> new EntityKey(kind, name)).collect(Collectors.toSet());
        ObjectSet staying = new ObjectSet(before.objects().stream()
                .map(StoredObject::entity)
                .filter(entity -> !gone.contains(EntityKey.of(entity)))
                .toList());
        List<EntityKey> removed = new ArrayList<>();
        for (int index = 0; index < names.size(); index++) {
            EntityKey key = new EntityKey(kind, names.get(index));
            List<EntityKey> referrers = staying.referrers(key);
            if (referrers.isEmpty()) {
                removed.add(key);
            } else {
                String paths = referrers.stream().map(EntityKey::path).collect(Collectors.joining(", "));
                mistakes.add(new Mistake(
                        "/names/" + index,
                        MistakeCode.DANGLING_REFERENCE,
                        "must be one that nothing else refers to; these do: " + paths));
            }
        }
        return removed;
    }
}
