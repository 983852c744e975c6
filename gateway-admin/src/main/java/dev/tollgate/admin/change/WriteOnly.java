package dev.tollgate.admin.change;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.db.StoredObject;
import dev.tollgate.db.document.Documents;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.Secret;
import dev.tollgate.db.secret.Encryption;
import dev.tollgate.db.secret.WrongSecretKey;
import java.util.Optional;

/**
 * Puts secrets into documents in the form in which they are kept. The one that is stored stays as it is if the same is
 * sent again, so that this is no change.
 */
final class WriteOnly {
    private final Encryption encryption;

    WriteOnly(Encryption encryption) {
        this.encryption = encryption;
    }

    /** A whole document as somebody sent it, where an absent secret is the one that is stored. */
    JsonNode kept(Kind kind, JsonNode sent, Optional<StoredObject> current) {
        if (!(sent instanceof ObjectNode) || Documents.writeOnly(kind).isEmpty()) {
            return sent;
        }
        ObjectNode document = sent.deepCopy();
        Optional<ObjectNode> stored = current.map(object -> Documents.write(object.entity()));
        for (String member : Documents.writeOnly(kind)) {
            JsonNode before = stored.map(object -> object.path(member)).orElseGet(document::missingNode);
            JsonNode now = document.path(member);
            if (now.isMissingNode() && before.isTextual()) {
                document.set(member, before);
            } else if (now.isTextual()) {
                document.put(member, kept(now.textValue(), before));
            }
        }
        return document;
    }

    /** The document with a merge patch applied, where null clears a secret and an absent one stays. */
    static JsonNode patched(Kind kind, JsonNode shown, JsonNode patch) {
        JsonNode document = MergePatch.apply(shown, patch);
        if (document instanceof ObjectNode object) {
            for (String member : Documents.writeOnly(kind)) {
                if (patch.path(member).isNull()) {
                    object.putNull(member);
                }
            }
        }
        return document;
    }

    private String kept(String plain, JsonNode before) {
        if (new Secret(plain).variable().isPresent()) {
            return plain;
        }
        boolean same = before.isTextual()
                && plain(new Secret(before.textValue())).filter(plain::equals).isPresent();
        return same ? before.textValue() : encryption.encrypt(plain);
    }

    /** What a kept secret is; nothing if a variable of the nodes holds it, or another key encrypted it. */
    Optional<String> plain(Secret secret) {
        try {
            return secret.variable().isPresent() ? Optional.empty() : Optional.of(encryption.decrypt(secret.kept()));
        } catch (WrongSecretKey _) {
            return Optional.empty();
        }
    }
}
