package dev.tollgate.admin.login;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.db.document.format.Words;
import dev.tollgate.db.document.shape.Field;
import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.ObjectShape;
import dev.tollgate.db.document.shape.Place;
import dev.tollgate.db.document.shape.Reading;
import dev.tollgate.db.document.shape.TextShape;
import dev.tollgate.db.model.ApiToken;
import dev.tollgate.db.model.Role;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a token of the API looks as JSON. */
public final class TokenShape {

    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");
    private static final String EXPIRES_AT_NAME = "expiresAt";

    private static final Field<Sent, String> NAME = Field.required("name", Words.NAME, Sent::name);
    private static final Field<Sent, Role> ROLE = Field.required("role", UserShape.ROLES, Sent::role);
    private static final Field<Sent, Optional<Instant>> EXPIRES_AT = Field.optional(
            EXPIRES_AT_NAME,
            TextShape.of(
                    "a time as RFC 3339 has it, such as 2027-01-31T00:00:00Z",
                    40,
                    TokenShape::time,
                    time -> time.map(Instant::toString).orElse("")),
            Optional.empty(),
            Sent::expiresAt);
    private static final ObjectShape<Sent> SHAPE = ObjectShape.of(
                    List.of(NAME, ROLE, EXPIRES_AT),
                    members -> new Sent(members.of(NAME), members.of(ROLE), members.of(EXPIRES_AT)))
            .ignoring(Map.of(
                    "prefix", TextShape.free(40),
                    "createdAt", TextShape.free(40),
                    "lastUsedAt", TextShape.free(40)));

    private TokenShape() {}

    /** A token as somebody asks for one. */
    record Sent(String name, Role role, Optional<Instant> expiresAt) {}

    /** Reads a token that may be made now. */
    static Reading<Sent> read(JsonNode document, Instant now) {
        Place place = Place.root();
        JsonNode stated = document.path(EXPIRES_AT_NAME);
        boolean over = stated.isTextual()
                && time(stated.textValue(), Place.root())
                        .flatMap(time -> time)
                        .filter(time -> !time.isAfter(now))
                        .isPresent();
        if (over) {
            place.member(EXPIRES_AT_NAME).refuse(MistakeCode.OUT_OF_RANGE, "must be a time to come");
        }
        return Reading.of(SHAPE, document, place);
    }

    /** A token as it is shown, to whoever may read; the secret is not known any more. */
    public static ObjectNode write(ApiToken token) {
        ObjectNode document = SHAPE.write(new Sent(token.name(), token.role(), token.expiresAt()));
        put(document, EXPIRES_AT_NAME, token.expiresAt());
        document.put("prefix", token.prefix())
                .put("createdAt", token.createdAt().toString());
        put(document, "lastUsedAt", token.usedAt());
        return document;
    }

    /** A new tree that describes the documents in the JSON Schema dialect of OpenAPI 3.1. */
    public static ObjectNode schema() {
        ObjectNode schema = SHAPE.schema();
        ObjectNode expiresAt = schema.withObject("/properties/" + EXPIRES_AT_NAME);
        expiresAt.put("format", "date-time").putNull("default");
        schema.withObject("/properties/lastUsedAt")
                .putArray("type")
                .add("string")
                .add("null");
        return schema;
    }

    private static void put(ObjectNode document, String member, Optional<Instant> time) {
        document.put(member, time.map(Instant::toString).orElse(null));
    }

    private static Optional<Optional<Instant>> time(String text, Place place) {
        try {
            Instant time = OffsetDateTime.parse(text).toInstant();
            return time.isAfter(LATEST)
                    ? place.refuse(MistakeCode.OUT_OF_RANGE, "must be before the year 10000")
                    : Optional.of(Optional.of(time));
        } catch (DateTimeException _) {
            return place.refuse(
                    MistakeCode.BAD_FORMAT, "must be a time as RFC 3339 has it, such as 2027-01-31T00:00:00Z");
        }
    }
}
