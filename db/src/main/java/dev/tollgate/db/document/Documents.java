package dev.tollgate.db.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.Place;
import dev.tollgate.db.document.shape.Reading;
import dev.tollgate.db.document.shape.Shape;
import dev.tollgate.db.model.Certificate;
import dev.tollgate.db.model.Consumer;
import dev.tollgate.db.model.Entity;
import dev.tollgate.db.model.Issuer;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.Plan;
import dev.tollgate.db.model.Quota;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.Secret;
import dev.tollgate.db.model.SecretField;
import dev.tollgate.db.model.Service;
import dev.tollgate.db.model.Settings;
import java.util.Optional;

/** Configuration objects as JSON documents. */
public final class Documents {
    private Documents() {}

    /** Reads a document that names its object by itself. */
    public static Reading<? extends Entity> read(Kind kind, JsonNode document) {
        return Reading.of(shape(kind), document);
    }

    /**
     * Reads a document whose object is named from outside: the document may leave the name out, and another name in
     * it is a {@link MistakeCode#NAME_MISMATCH}. Settings have no name and are read as they are.
     */
    public static Reading<? extends Entity> read(Kind kind, String name, JsonNode document) {
        Place place = Place.root();
        if (kind == Kind.SETTINGS || !(document instanceof ObjectNode object)) {
            return Reading.of(shape(kind), document, place);
        }
        JsonNode stated = object.path("name");
        if (stated.isTextual() && !stated.textValue().equals(name)) {
            place.member("name").refuse(MistakeCode.NAME_MISMATCH, "must be left out, or be " + name);
        }
        boolean wrongType = object.hasNonNull("name") && !stated.isTextual();
        ObjectNode named = object.objectNode().setAll(object);
        return Reading.of(shape(kind), wrongType ? named : named.put("name", name), place);
    }

    /** The canonical form of an object: all members, defaults filled in, in the contract's order. */
    public static ObjectNode write(Entity entity) {
        return switch (entity) {
            case Settings settings -> SettingsShape.SHAPE.write(settings);
            case Certificate certificate -> CertificateShape.SHAPE.write(certificate);
            case Service service -> ServiceShape.SHAPE.write(service);
            case Issuer issuer -> (ObjectNode) IssuerShape.SHAPE.write(issuer);
            case Plan plan -> PlanShape.SHAPE.write(plan);
            case Consumer consumer -> ConsumerShape.SHAPE.write(consumer);
            case Route route -> RouteShape.FORM.write(route);
        };
    }

    /**
     * As {@link #write(Entity)}, as it is kept: what is on every node says nothing of nodes, as before there were
     * labels, so that nodes of a version that knows none go on reading it.
     */
    public static ObjectNode stored(Entity entity) {
        ObjectNode document = write(entity);
        if (document.path(NodeScopeShape.NODES).isEmpty()) {
            document.remove(NodeScopeShape.NODES);
        }
        return document;
    }

    /** A quota, as plans and consumers have it. */
    public static ObjectNode write(Quota quota) {
        return QuotaShape.QUOTA.write(quota);
    }

    /** A new tree that describes {@link #write(Quota)}. */
    public static ObjectNode quotaSchema() {
        return QuotaShape.QUOTA.schema();
    }

    /** As {@link #write(Entity)}, without the members that are write-only: what anybody may see. */
    public static ObjectNode shown(Entity entity) {
        ObjectNode document = write(entity);
        SecretField.of(entity.kind()).forEach(field -> SecretMembers.remove(document, field));
        return document;
    }

    /**
     * As {@link #shown}, with the secrets that a variable of the nodes holds: what may leave the installation, and be
     * read again.
     */
    public static ObjectNode exported(Entity entity) {
        ObjectNode document = write(entity);
        for (SecretField field : SecretField.of(entity.kind())) {
            SecretMembers.of(document, field).stream()
                    .filter(place -> kept(place).flatMap(Secret::variable).isEmpty())
                    .forEach(place -> place.holder().remove(place.member()));
        }
        return document;
    }

    private static Optional<Secret> kept(SecretMembers.SecretPlace place) {
        return place.value().isTextual() ? Optional.of(new Secret(place.value().textValue())) : Optional.empty();
    }

    /** A new tree that describes the documents of a kind in the JSON Schema dialect of OpenAPI 3.1. */
    public static ObjectNode schema(Kind kind) {
        return shape(kind).schema();
    }

    private static Shape<? extends Entity> shape(Kind kind) {
        return switch (kind) {
            case SETTINGS -> SettingsShape.SHAPE;
            case CERTIFICATE -> CertificateShape.SHAPE;
            case SERVICE -> ServiceShape.SHAPE;
            case ISSUER -> IssuerShape.SHAPE;
            case PLAN -> PlanShape.SHAPE;
            case CONSUMER -> ConsumerShape.SHAPE;
            case ROUTE -> RouteShape.SHAPE;
        };
    }
}
