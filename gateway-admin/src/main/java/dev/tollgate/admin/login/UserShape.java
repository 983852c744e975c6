package dev.tollgate.admin.login;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.change.Telling;
import dev.tollgate.db.document.format.Words;
import dev.tollgate.db.document.shape.Field;
import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.ObjectShape;
import dev.tollgate.db.document.shape.Place;
import dev.tollgate.db.document.shape.Reading;
import dev.tollgate.db.document.shape.Scalars;
import dev.tollgate.db.document.shape.Shape;
import dev.tollgate.db.document.shape.TextShape;
import dev.tollgate.db.model.Role;
import dev.tollgate.db.model.User;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How a user looks as JSON. The password is written and never shown. */
public final class UserShape {

    /** A user's role. */
    static final Shape<Role> ROLES =
            Scalars.choice(Arrays.stream(Role.values()).collect(Collectors.toMap(Role::id, Function.identity())));

    private static final String PASSWORD_NAME = "password";

    private static final Field<Sent, String> NAME = Field.required("name", Words.NAME, Sent::name);
    private static final Field<Sent, Role> ROLE = Field.required("role", ROLES, Sent::role);
    private static final Field<Sent, Boolean> ENABLED = Field.optional("enabled", Scalars.flag(), true, Sent::enabled);
    private static final Field<Sent, Optional<String>> PASSWORD = Field.optional(
            PASSWORD_NAME,
            TextShape.of(
                    Passwords.DESCRIPTION,
                    2 * Passwords.LONGEST,
                    (text, place) -> Passwords.read(text, place).map(Optional::of),
                    password -> password.orElse("")),
            Optional.empty(),
            Sent::password);
    private static final ObjectShape<Sent> SHAPE = ObjectShape.of(
                    List.of(NAME, ROLE, ENABLED, PASSWORD),
                    members -> new Sent(members.of(NAME), members.of(ROLE), members.of(ENABLED), members.of(PASSWORD)))
            .ignoring(Map.of(
                    "createdAt", TextShape.free(40),
                    "updatedAt", TextShape.free(40),
                    "revision", Scalars.integer(0, Integer.MAX_VALUE)));

    private UserShape() {}

    /**
     * A user as somebody sends one.
     *
     * @param password empty: the one that is stored stays
     */
    record Sent(String name, Role role, boolean enabled, Optional<String> password) {

        /** Leaves the password out. */
        @Override
        public String toString() {
            return "Sent[" + name + "]";
        }
    }

    /** Reads a user who must have a password, because there is none yet. */
    static Reading<Sent> readNew(JsonNode document, Place place) {
        if (document.isObject() && !document.has(PASSWORD_NAME)) {
            place.member(PASSWORD_NAME).refuse(MistakeCode.REQUIRED, "must be there: " + Passwords.DESCRIPTION);
        }
        return read(document, place);
    }

    /** Reads a user whose password stays if none is sent. */
    static Reading<Sent> read(JsonNode document, Place place) {
        if (document.path(PASSWORD_NAME).isNull()) {
            place.member(PASSWORD_NAME).refuse(MistakeCode.REQUIRED, "must not be cleared: " + Passwords.DESCRIPTION);
        }
        return Reading.of(SHAPE, document, place);
    }

    /** A user as they are shown, to whoever may read. */
    public static ObjectNode write(User user) {
        return told(user.name(), user.role(), user.enabled())
                .put("createdAt", user.createdAt().toString())
                .put("updatedAt", user.updatedAt().toString());
    }

    /** What the audit gets to know of a change; of a password that there is a new one. */
    static Telling telling(Optional<User> before, Optional<Sent> after) {
        boolean password = after.flatMap(Sent::password).isPresent();
        Optional<ObjectNode> older = before.map(user -> told(user.name(), user.role(), user.enabled()));
        Optional<ObjectNode> newer = after.map(sent -> told(sent.name(), sent.role(), sent.enabled()));
        if (password) {
            older.ifPresent(document -> document.put(PASSWORD_NAME, "(hidden)"));
            newer.ifPresent(document -> document.put(PASSWORD_NAME, "(hidden, new)"));
        }
        String name = after.map(Sent::name).or(() -> before.map(User::name)).orElseThrow();
        return new Telling("users/" + name, older, newer);
    }

    private static ObjectNode told(String name, Role role, boolean enabled) {
        ObjectNode document = SHAPE.write(new Sent(name, role, enabled, Optional.empty()));
        document.remove(PASSWORD_NAME);
        return document;
    }

    /** A new tree that describes the documents in the JSON Schema dialect of OpenAPI 3.1. */
    public static ObjectNode schema() {
        ObjectNode schema = SHAPE.schema();
        ObjectNode password = schema.withObject("/properties/" + PASSWORD_NAME);
        password.remove("default");
        password.put("type", "string")
                .put("minLength", Passwords.SHORTEST)
                .put("maxLength", Passwords.LONGEST)
                .put("writeOnly", true);
        return schema;
    }
}
