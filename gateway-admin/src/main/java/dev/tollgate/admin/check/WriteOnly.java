package dev.tollgate.admin.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.db.StoredObject;
import dev.tollgate.db.document.Documents;
import dev.tollgate.db.document.SecretMembers;
import dev.tollgate.db.document.SecretMembers.SecretPlace;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.Secret;
import dev.tollgate.db.model.SecretField;
import dev.tollgate.db.secret.Encryption;
import dev.tollgate.db.secret.PasswordHashes;
import dev.tollgate.db.secret.WrongSecretKey;
import java.util.Optional;

/**
 * Puts secrets into documents in the form in which they are kept. The one that is stored stays as it is if the same is
 * sent again, so that this is no change.
 */
public final class WriteOnly {
    private static final int LONGEST_PASSWORD = 200;
    private static final String TYPE = "type";

    private final Encryption encryption;
    private final Passwords passwords;

    public WriteOnly(Encryption encryption, PasswordHashes hashes) {
        this(encryption, Passwords.by(hashes));
    }

    private WriteOnly(Encryption encryption, Passwords passwords) {
        this.encryption = encryption;
        this.passwords = passwords;
    }

    /** The same for one edit: what it has once found out of a password it knows from then on. For one thread. */
    public WriteOnly remembering() {
        return new WriteOnly(encryption, passwords.remembering());
    }

    /** Whether keeping the secrets of a document takes so long that nobody else should wait for it. */
    public static boolean slow(Kind kind, JsonNode sent) {
        return SecretField.of(kind).stream()
                .filter(SecretField::hashed)
                .anyMatch(field -> sent.at(field.pointer()).isTextual());
    }

    /** A whole document as somebody sent it, where an absent secret is the one that is stored. */
    public JsonNode kept(Kind kind, JsonNode sent, Optional<StoredObject> current) {
        return kept(kind, sent, current.map(object -> Documents.write(object.entity())), this::kept);
    }

    /** As {@link #kept}, where absent ones are those of a document that is kept. */
    public JsonNode keptLike(Kind kind, JsonNode sent, Optional<ObjectNode> before) {
        return kept(kind, sent, before, this::kept);
    }

    /** A document whose secrets are kept already, where absent ones are those that are stored. */
    public JsonNode filled(Kind kind, JsonNode document, Optional<StoredObject> current) {
        return kept(
                kind,
                document,
                current.map(object -> Documents.write(object.entity())),
                (_, secret, _) -> JsonNodeFactory.instance.textNode(secret));
    }

    /** What a secret is kept as. */
    @FunctionalInterface
    private interface Keeping {

        JsonNode keep(SecretField field, String sent, JsonNode before);
    }

    private static JsonNode kept(Kind kind, JsonNode sent, Optional<ObjectNode> current, Keeping keeping) {
        JsonNode document = sent.deepCopy();
        // What one type keeps secret is nothing to another.
        Optional<ObjectNode> stored = current.filter(object -> object.path(TYPE).equals(sent.path(TYPE)));
        for (SecretField field : SecretField.of(kind)) {
            for (SecretPlace place : SecretMembers.of(document, field)) {
                JsonNode before = stored.map(object -> before(object, field, place))
                        .orElseGet(() -> JsonNodeFactory.instance.missingNode());
                if (place.value().isMissingNode()
                        && before.isTextual()
                        && !place.holder().hasNonNull(field.replacedBy())) {
                    place.put(before);
                } else if (place.value().isTextual()) {
                    place.put(keeping.keep(field, place.value().textValue(), before));
                }
            }
        }
        return document;
    }

    private static JsonNode before(JsonNode stored, SecretField field, SecretPlace place) {
        return SecretMembers.of(stored, field).stream()
                .filter(other -> other.element().equals(place.element()))
                .findFirst()
                .map(SecretPlace::value)
                .orElseGet(() -> JsonNodeFactory.instance.missingNode());
    }

    /** The document with a merge patch applied, where null clears a secret and an absent one stays. */
    public static JsonNode patched(Kind kind, JsonNode shown, JsonNode patch) {
        JsonNode document = MergePatch.apply(shown, patch);
        for (SecretField field : SecretField.of(kind)) {
            if (patch.at(field.pointer()).isNull()) {
                SecretMembers.of(document, field).forEach(place -> place.put(JsonNodeFactory.instance.nullNode()));
            }
        }
        return document;
    }

    private JsonNode kept(SecretField field, String plain, JsonNode before) {
        if (new Secret(plain).variable().isPresent()) {
            return JsonNodeFactory.instance.textNode(plain);
        }
        if (before.isTextual() && same(field, plain, new Secret(before.textValue()))) {
            return before;
        }
        return JsonNodeFactory.instance.textNode(field.hashed() ? hashed(plain) : encryption.encrypt(field, plain));
    }

    private boolean same(SecretField field, String plain, Secret before) {
        return field.hashed()
                ? before.variable().isEmpty() && hashable(plain) && passwords.match(plain, before.kept())
                : plain(field, before).filter(plain::equals).isPresent();
    }

    /** What cannot be a password stays as it is, for the reader of the document to refuse. */
    private String hashed(String plain) {
        return hashable(plain) ? passwords.hash(plain) : plain;
    }

    private static boolean hashable(String plain) {
        return !plain.isEmpty() && plain.length() <= LONGEST_PASSWORD;
    }

    /** What a kept secret is; nothing if a variable of the nodes holds it, or another key encrypted it. */
    Optional<String> plain(SecretField field, Secret secret) {
        try {
            return secret.variable().isPresent()
                    ? Optional.empty()
                    : Optional.of(encryption.decrypt(field, secret.kept()));
        } catch (WrongSecretKey _) {
            return Optional.empty();
        }
    }
}
