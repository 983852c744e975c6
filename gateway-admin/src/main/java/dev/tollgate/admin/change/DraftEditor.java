package dev.tollgate.admin.change;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.check.MergePatch;
import dev.tollgate.admin.check.WriteOnly;
import dev.tollgate.db.Author;
import dev.tollgate.db.Database;
import dev.tollgate.db.Deed;
import dev.tollgate.db.ListQuery;
import dev.tollgate.db.Listing;
import dev.tollgate.db.StoredDraft;
import dev.tollgate.db.StoredObject;
import dev.tollgate.db.Told;
import dev.tollgate.db.document.shape.Mistake;
import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.Place;
import dev.tollgate.db.document.shape.Reading;
import dev.tollgate.db.model.EntityKey;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Collects edits in drafts, as {@link DraftShape} has them; conditions are about a draft's version. Safe for any number
 * of threads.
 */
public final class DraftEditor {
    private final Database database;
    private final WriteOnly secrets;

    DraftEditor(Database database, WriteOnly secrets) {
        this.database = database;
        this.secrets = secrets;
    }

    /** A part of the drafts; throws {@link dev.tollgate.db.InvalidCursor} for a cursor of another order. */
    public Listing<StoredDraft> page(ListQuery query) {
        return database.drafts().page(query);
    }

    public Optional<StoredDraft> find(String name) {
        return database.drafts().find(name);
    }

    /**
     * What somebody does with a draft.
     *
     * @param name of the draft; empty if the document names it
     */
    public record Edit(String name, Kind kind, JsonNode document) {

        /** The ways to edit. */
        public enum Kind {
            CREATE,
            PUT,
            PATCH
        }
    }

    /** Does the edit, if the condition holds and nothing is wrong with it. */
    public DraftOutcome change(Author author, Edit edit, Condition condition) {
        return change(edit, condition, (sent, current) -> store(author, sent, current));
    }

    /** Tells what {@link #change} would do, and does not do it. */
    public DraftOutcome preview(Edit edit, Condition condition) {
        return change(
                edit,
                condition,
                (sent, current) -> new DraftOutcome.Tried(shown(current), Optional.of(DraftShape.shown(sent))));
    }

    /**
     * Puts a whole object as it shall be into a draft, in the place of what the draft did to it before; makes the draft
     * if there is none.
     *
     * @param base the revision of the object that this is meant for; empty if the object is new
     */
    public DraftOutcome collect(Author author, String name, EntityKey key, ObjectNode set, OptionalLong base) {
        Optional<StoredDraft> current = find(name);
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("name", name);
        shown(current).map(shown -> shown.path("description")).ifPresent(text -> document.set("description", text));
        ArrayNode changes = document.putArray("changes");
        ObjectNode one = JsonNodeFactory.instance.objectNode().put("object", DraftShape.path(key));
        base.ifPresent(revision -> one.put("base", revision));
        one.set("set", set);
        for (JsonNode before :
                shown(current).map(shown -> shown.path("changes")).orElse(changes)) {
            if (!before.path("object").equals(one.path("object"))) {
                changes.add(before);
            } else if (before.hasNonNull("base")) {
                one.set("base", before.path("base"));
            }
        }
        changes.add(one);
        Condition condition = current.isEmpty()
                ? new Condition.Not(new Condition.Exists())
                : new Condition.At(Set.of(current.get().version()));
        return change(author, new Edit(name, Edit.Kind.PUT, document), condition);
    }

    private DraftOutcome change(
            Edit edit, Condition condition, BiFunction<DraftShape.Sent, Optional<StoredDraft>, DraftOutcome> then) {
        String name =
                edit.kind() == Edit.Kind.CREATE ? edit.document().path("name").asText() : edit.name();
        Optional<StoredDraft> current = find(name);
        if (!condition.holds(version(current))) {
            return new DraftOutcome.Stale(current);
        }
        if (edit.kind() == Edit.Kind.PATCH && current.isEmpty()) {
            return new DraftOutcome.Missing();
        }
        JsonNode document = edit.kind() == Edit.Kind.PATCH
                ? MergePatch.apply(DraftShape.shown(current.orElseThrow()), edit.document())
                : edit.document();
        Place place = Place.root();
        List<DraftChange> before = changes(current);
        DraftShape.checkObjects(
                document,
                place,
                (key, set) -> secrets.filled(
                        key.kind(), kept(key, set, before), database.reader().find(key)));
        return switch (DraftShape.read(named(edit, document, place), place)) {
            case Reading.Refused<DraftShape.Sent>(List<Mistake> mistakes) -> new DraftOutcome.Invalid(mistakes);
            case Reading.Accepted<DraftShape.Sent>(DraftShape.Sent sent) ->
                edit.kind() == Edit.Kind.CREATE && current.isPresent()
                        ? new DraftOutcome.NameTaken()
                        : then.apply(kept(sent, current), current);
        };
    }

    private static JsonNode named(Edit edit, JsonNode document, Place place) {
        if (edit.kind() == Edit.Kind.CREATE || !(document instanceof ObjectNode object)) {
            return document;
        }
        JsonNode stated = object.path("name");
        if (stated.isTextual() && !stated.textValue().equals(edit.name())) {
            place.member("name").refuse(MistakeCode.NAME_MISMATCH, "must be left out, or be " + edit.name());
        }
        ObjectNode named = object.objectNode();
        named.setAll(object);
        return object.hasNonNull("name") ? named : named.put("name", edit.name());
    }

    /** With secrets as they are kept; and each change is for what its object was when it came into the draft. */
    private DraftShape.Sent kept(DraftShape.Sent sent, Optional<StoredDraft> current) {
        List<DraftChange> before = changes(current);
        return new DraftShape.Sent(
                sent.name(),
                sent.description(),
                sent.changes().stream().map(change -> kept(change, before)).toList());
    }

    private DraftChange kept(DraftChange change, List<DraftChange> changes) {
        Optional<DraftChange> before = find(change.key(), changes);
        Optional<ObjectNode> set = change.set().map(document -> kept(change.key(), document, changes));
        Optional<Integer> base =
                change.base().or(() -> before.isPresent() ? before.get().base() : revision(change.key()));
        return new DraftChange(change.key(), set, base);
    }

    private ObjectNode kept(EntityKey key, ObjectNode set, List<DraftChange> changes) {
        return (ObjectNode) secrets.keptLike(key.kind(), set, find(key, changes).flatMap(DraftChange::set));
    }

    private static List<DraftChange> changes(Optional<StoredDraft> draft) {
        return draft.map(DraftShape::stored).map(DraftShape.Sent::changes).orElse(List.of());
    }

    private static Optional<DraftChange> find(EntityKey key, List<DraftChange> changes) {
        return changes.stream().filter(change -> change.key().equals(key)).findFirst();
    }

    private Optional<Integer> revision(EntityKey key) {
        return database.reader().find(key).map(StoredObject::revision).map(Math::toIntExact);
    }

    private static Optional<ObjectNode> shown(Optional<StoredDraft> draft) {
        return draft.map(DraftShape::stored).map(DraftShape::shown);
    }

    private DraftOutcome store(Author author, DraftShape.Sent sent, Optional<StoredDraft> current) {
        Optional<ObjectNode> after = Optional.of(DraftShape.shown(sent));
        Deed deed = current.isEmpty() ? Deed.CREATE : Deed.CHANGE;
        Told told = new Told(author, new Telling(path(sent.name()), shown(current), after).by(deed));
        Optional<StoredDraft> stored = current.isEmpty()
                ? database.drafts().create(sent.name(), DraftShape.write(sent), told)
                : database.drafts().change(current.get(), DraftShape.write(sent), told);
        return stored.<DraftOutcome>map(draft -> new DraftOutcome.Stored(draft, current.isEmpty()))
                .orElseGet(() -> new DraftOutcome.Stale(find(sent.name())));
    }

    /** Drops a draft, if the condition holds. */
    public DraftOutcome drop(Author author, String name, Condition condition) {
        return drop(name, condition, current -> {
            Telling telling = new Telling(path(name), shown(Optional.of(current)), Optional.empty());
            return database.drafts().drop(current, new Told(author, telling.by(Deed.DELETE)))
                    ? new DraftOutcome.Dropped()
                    : new DraftOutcome.Stale(find(name));
        });
    }

    /** Tells what {@link #drop} would do, and does not do it. */
    public DraftOutcome previewDrop(String name, Condition condition) {
        return drop(name, condition, current -> new DraftOutcome.Tried(shown(Optional.of(current)), Optional.empty()));
    }

    private DraftOutcome drop(String name, Condition condition, Function<StoredDraft, DraftOutcome> then) {
        Optional<StoredDraft> current = find(name);
        if (!condition.holds(version(current))) {
            return new DraftOutcome.Stale(current);
        }
        return current.map(then).orElseGet(DraftOutcome.Missing::new);
    }

    /** What conditions are about. */
    static OptionalLong version(Optional<StoredDraft> draft) {
        return draft.stream().mapToLong(StoredDraft::version).findFirst();
    }

    static String path(String name) {
        return "drafts/" + name;
    }
}
