package dev.tollgate.admin.change;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.db.StoredDraft;
import dev.tollgate.db.document.Documents;
import dev.tollgate.db.document.SecretMembers;
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
import dev.tollgate.db.document.shape.TextShape;
import dev.tollgate.db.model.Entity;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** How a draft looks as JSON. */
public final class DraftShape {
    private static final int MOST_CHANGES = 1000;
    private static final String DELETE = "delete";
    private static final String SET = "set";
    private static final String PATH = "the path of an object, such as routes/orders, or settings";

    private static final Field<DraftChange, EntityKey> OBJECT =
            Field.required("object", TextShape.of(PATH, 110, DraftShape::key, DraftShape::path), DraftChange::key);
    private static final Field<DraftChange, Optional<ObjectNode>> OBJECT_SET =
            Field.optional(SET, OptionalShape.of(new AnyObject()), Optional.empty(), DraftChange::set);
    private static final Field<DraftChange, Boolean> OBJECT_DELETE =
            Field.optional(DELETE, Scalars.flag(), false, change -> change.set().isEmpty());
    private static final Field<DraftChange, Optional<Integer>> BASE = Field.optional(
            "base", OptionalShape.of(Scalars.integer(0, Integer.MAX_VALUE)), Optional.empty(), DraftChange::base);
    private static final Shape<DraftChange> CHANGE = ObjectShape.of(
                    List.of(OBJECT, OBJECT_SET, OBJECT_DELETE, BASE),
                    members -> new DraftChange(members.of(OBJECT), members.of(OBJECT_SET), members.of(BASE)))
            .checkedAsSent(DraftShape::checkChange);
    private static final Field<Sent, String> NAME = Field.required("name", Words.NAME, Sent::name);
    private static final Field<Sent, String> DESCRIPTION =
            Field.optional("description", TextShape.free(4096), "", Sent::description);
    private static final Field<Sent, List<DraftChange>> CHANGES = Field.optional(
            "changes", ListShape.distinctBy(DraftChange::key, CHANGE, MOST_CHANGES), List.of(), Sent::changes);
    private static final ObjectShape<Sent> SHAPE = ObjectShape.of(
                    List.of(NAME, DESCRIPTION, CHANGES),
                    members -> new Sent(members.of(NAME), members.of(DESCRIPTION), members.of(CHANGES)))
            .ignoring(Map.of(
                    "author", TextShape.free(200),
                    "createdAt", TextShape.free(40),
                    "updatedAt", TextShape.free(40)));

    private DraftShape() {}

    /** A draft as somebody sends one, or as it is kept. */
    record Sent(String name, String description, List<DraftChange> changes) {

        Sent {
            changes = List.copyOf(changes);
        }
    }

    /** A JSON object, whatever is in it. */
    private record AnyObject() implements Shape<ObjectNode> {

        @Override
        public Optional<ObjectNode> read(JsonNode node, Place place) {
            return node instanceof ObjectNode object
                    ? Optional.of(object)
                    : place.refuse(MistakeCode.WRONG_TYPE, "must be an object");
        }

        @Override
        public JsonNode write(ObjectNode value) {
            return value;
        }

        @Override
        public ObjectNode schema() {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("type", "object")
                    .put("description", "The whole object as it shall be; it may leave its name out.");
        }
    }

    static Reading<Sent> read(JsonNode document, Place place) {
        return Reading.of(SHAPE, document, place);
    }

    /** The changes of a stored draft, with secrets as they are kept. */
    static Sent stored(StoredDraft draft) {
        return switch (read(draft.document(), Place.root())) {
            case Reading.Accepted<Sent>(Sent sent) -> sent;
            case Reading.Refused<Sent>(List<Mistake> mistakes) ->
                throw new IllegalStateException("draft " + draft.name() + ": " + mistakes.getFirst());
        };
    }

    static ObjectNode write(Sent sent) {
        return SHAPE.write(sent);
    }

    /** A draft as it is shown: without secrets. */
    public static ObjectNode shown(StoredDraft draft) {
        return shown(stored(draft))
                .put("author", draft.author())
                .put("createdAt", draft.createdAt().toString())
                .put("updatedAt", draft.updatedAt().toString());
    }

    static ObjectNode shown(Sent sent) {
        List<DraftChange> changes = sent.changes().stream()
                .map(change -> new DraftChange(
                        change.key(),
                        change.set()
                                .map(set -> SecretMembers.withoutSecrets(
                                        change.key().kind(), set)),
                        change.base()))
                .toList();
        return SHAPE.write(new Sent(sent.name(), sent.description(), changes));
    }

    /** A new tree that describes the documents in the JSON Schema dialect of OpenAPI 3.1. */
    public static ObjectNode schema() {
        return SHAPE.schema();
    }

    static String path(EntityKey key) {
        return key.kind() == Kind.SETTINGS ? key.name() : key.kind().collection() + "/" + key.name();
    }

    private static Optional<EntityKey> key(String path, Place place) {
        String[] parts = path.split("/", -1);
        Stream<EntityKey> keys = path.equals(Settings.DEFAULT.name())
                ? Stream.of(EntityKey.of(Settings.DEFAULT))
                : Arrays.stream(Kind.values())
                        .filter(kind -> kind != Kind.SETTINGS
                                && parts.length == 2
                                && kind.collection().equals(parts[0])
                                && Words.name(parts[1]))
                        .map(kind -> new EntityKey(kind, parts[1]));
        Optional<EntityKey> key = keys.findFirst();
        return key.isPresent() ? key : place.refuse(MistakeCode.BAD_FORMAT, "must be " + PATH);
    }

    private static void checkChange(JsonNode change, Place place) {
        boolean set = change.hasNonNull(SET);
        boolean delete = change.path(DELETE).asBoolean();
        if (set == delete) {
            place.refuse(MistakeCode.EXACTLY_ONE, "must have exactly one of set and delete");
        }
        Optional<EntityKey> key = key(change.path("object").asText(), Place.root());
        if (delete && key.filter(one -> one.kind() == Kind.SETTINGS).isPresent()) {
            place.member(DELETE).refuse(MistakeCode.NOT_ALLOWED, "must not be: settings are always there");
        }
    }

    /**
     * Notes what is wrong with the forms of the objects in a draft, whatever else is; what they refer to is looked at
     * when it is published.
     *
     * @param whole gives an object the secrets that it does not state
     */
    static void checkObjects(JsonNode draft, Place root, BiFunction<EntityKey, ObjectNode, JsonNode> whole) {
        JsonNode changes = draft.path(CHANGES.name());
        for (int index = 0; index < changes.size(); index++) {
            Place place = root.member(CHANGES.name()).element(index).member(SET);
            Optional<EntityKey> key = key(changes.path(index).path("object").asText(), Place.root());
            if (key.isPresent() && changes.path(index).path(SET) instanceof ObjectNode set) {
                refuse(Documents.read(key.get().kind(), key.get().name(), whole.apply(key.get(), set)), place);
            }
        }
    }

    private static void refuse(Reading<? extends Entity> reading, Place place) {
        if (reading instanceof Reading.Refused<? extends Entity>(List<Mistake> mistakes)) {
            for (Mistake mistake : mistakes) {
                Place there = place;
                for (String member : mistake.pointer().split("/", -1)) {
                    there = member.isEmpty()
                            ? there
                            : there.member(member.replace("~1", "/").replace("~0", "~"));
                }
                there.refuse(mistake.code(), mistake.message());
            }
        }
    }
}
