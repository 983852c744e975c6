package dev.tollgate.db.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.db.document.format.Cidrs;
import dev.tollgate.db.document.format.Durations;
import dev.tollgate.db.document.format.KeyTexts;
import dev.tollgate.db.document.format.Times;
import dev.tollgate.db.document.format.Words;
import dev.tollgate.db.document.shape.Field;
import dev.tollgate.db.document.shape.ListShape;
import dev.tollgate.db.document.shape.ObjectShape;
import dev.tollgate.db.document.shape.OptionalShape;
import dev.tollgate.db.document.shape.Reading;
import dev.tollgate.db.document.shape.Scalars;
import dev.tollgate.db.document.shape.Shape;
import dev.tollgate.db.document.shape.TextShape;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** API keys as JSON documents. */
public final class KeyDocuments {
    /** What the store adds to a key when it is shown: ignored when sent. */
    private static final Map<String, Shape<?>> READ_ONLY = Map.ofEntries(
            Map.entry("id", TextShape.free(63)),
            Map.entry("consumer", Words.NAME),
            Map.entry("prefix", TextShape.free(20)),
            Map.entry("state", TextShape.free(20)),
            Map.entry("retiringSince", OptionalShape.of(TextShape.free(40))),
            Map.entry("createdAt", TextShape.free(40)),
            Map.entry("createdBy", TextShape.free(200)),
            Map.entry("revokedAt", OptionalShape.of(TextShape.free(40))),
            Map.entry("lastUsedAt", OptionalShape.of(TextShape.free(40))),
            Map.entry("lastUsedFrom", OptionalShape.of(TextShape.free(60))),
            Map.entry("revision", Scalars.integer(0, Integer.MAX_VALUE)));

    private static final Field<KeyTerms, String> NAME = Field.required("name", KeyTexts.NAME, KeyTerms::name);
    private static final Field<KeyTerms, Optional<Instant>> EXPIRES_AT =
            Field.optional("expiresAt", OptionalShape.of(Times.TIME), Optional.empty(), KeyTerms::expiresAt);
    private static final Field<KeyTerms, List<String>> SCOPES =
            Field.optional("scopes", ListShape.distinct(KeyTexts.SCOPE, 100), List.of(), KeyTerms::scopes);
    private static final Field<KeyTerms, List<String>> ROUTES =
            Field.optional("routes", ListShape.distinct(Words.NAME, 200), List.of(), KeyTerms::routes);
    private static final Field<KeyTerms, List<String>> SOURCES =
            Field.optional("sources", ListShape.distinct(Cidrs.CIDR, 100), List.of(), KeyTerms::sources);

    private static final ObjectShape<KeyTerms> TERMS = ObjectShape.of(
                    List.of(NAME, EXPIRES_AT, SCOPES, ROUTES, SOURCES),
                    members -> new KeyTerms(
                            members.of(NAME),
                            members.of(EXPIRES_AT),
                            members.of(SCOPES),
                            members.of(ROUTES),
                            members.of(SOURCES)))
            .ignoring(READ_ONLY);

    private static final Field<NewKey, String> NEW_NAME =
            Field.required("name", KeyTexts.NAME, key -> key.terms().name());
    private static final Field<NewKey, Optional<Instant>> NEW_EXPIRES_AT = Field.optional(
            "expiresAt",
            OptionalShape.of(Times.TIME),
            Optional.empty(),
            key -> key.terms().expiresAt());
    private static final Field<NewKey, List<String>> NEW_SCOPES = Field.optional(
            "scopes",
            ListShape.distinct(KeyTexts.SCOPE, 100),
            List.of(),
            key -> key.terms().scopes());
    private static final Field<NewKey, List<String>> NEW_ROUTES = Field.optional(
            "routes",
            ListShape.distinct(Words.NAME, 200),
            List.of(),
            key -> key.terms().routes());
    private static final Field<NewKey, List<String>> NEW_SOURCES = Field.optional(
            "sources",
            ListShape.distinct(Cidrs.CIDR, 100),
            List.of(),
            key -> key.terms().sources());
    private static final Field<NewKey, Optional<String>> OWN =
            Field.optional("key", OptionalShape.of(KeyTexts.OWN_KEY), Optional.empty(), NewKey::own);

    private static final ObjectShape<NewKey> NEW = ObjectShape.of(
            List.of(NEW_NAME, NEW_EXPIRES_AT, NEW_SCOPES, NEW_ROUTES, NEW_SOURCES, OWN),
            members -> new NewKey(
                    new KeyTerms(
                            members.of(NEW_NAME),
                            members.of(NEW_EXPIRES_AT),
                            members.of(NEW_SCOPES),
                            members.of(NEW_ROUTES),
                            members.of(NEW_SOURCES)),
                    members.of(OWN)));

    private static final Field<String, String> PRESENTED =
            Field.required("key", TextShape.free(4096), Function.identity());
    private static final ObjectShape<String> QUESTION =
            ObjectShape.of(List.of(PRESENTED), members -> members.of(PRESENTED));

    private static final Field<Duration, Duration> OVERLAP =
            Field.optional("overlap", Durations.DURATION, Duration.ofDays(1), Function.identity());
    private static final ObjectShape<Duration> ROTATION =
            ObjectShape.of(List.of(OVERLAP), members -> members.of(OVERLAP));

    private KeyDocuments() {}

    /** Reads what a new key shall be. */
    public static Reading<NewKey> readNew(JsonNode document) {
        return Reading.of(NEW, document);
    }

    /** Reads what a key shall be from now on. */
    public static Reading<KeyTerms> read(JsonNode document) {
        return Reading.of(TERMS, document);
    }

    /** Reads how long a key shall still hold beside the one that takes its place. */
    public static Reading<Duration> readRotation(JsonNode document) {
        return Reading.of(ROTATION, document);
    }

    /** Reads the question whose a key is. */
    public static Reading<String> readQuestion(JsonNode document) {
        return Reading.of(QUESTION, document);
    }

    /** All members that people decide about, in the contract's order. */
    public static ObjectNode write(KeyTerms terms) {
        return TERMS.write(terms);
    }

    /** A new tree that describes a key that is shown, in the JSON Schema dialect of OpenAPI 3.1. */
    public static ObjectNode schema() {
        ObjectNode schema = TERMS.schema();
        for (String member : List.of("retiringSince", "revokedAt", "lastUsedAt", "lastUsedFrom")) {
            schema.withObject("/properties/" + member)
                    .putArray("type")
                    .add("string")
                    .add("null");
        }
        return schema;
    }

    /** As {@link #schema}, of a new key. */
    public static ObjectNode newSchema() {
        return NEW.schema();
    }

    /** As {@link #schema}, of what is said when a key is to be replaced. */
    public static ObjectNode rotationSchema() {
        return ROTATION.schema();
    }

    /** As {@link #schema}, of the question whose a key is. */
    public static ObjectNode questionSchema() {
        return QUESTION.schema();
    }
}
