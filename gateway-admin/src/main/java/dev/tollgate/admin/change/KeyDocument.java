package dev.tollgate.admin.change;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.db.KeyUse;
import dev.tollgate.db.StoredKey;
import dev.tollgate.db.document.KeyDocuments;
import dev.tollgate.db.document.KeyTerms;
import dev.tollgate.db.model.ApiKey;
import dev.tollgate.db.model.Kind;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A stored API key as it is shown: never what opens anything, nor its hash. */
public final class KeyDocument {

    private KeyDocument() {}

    /** The document at a time, which decides the state. */
    public static ObjectNode of(StoredKey stored, Instant now) {
        ApiKey key = stored.key();
        ObjectNode document = JsonNodeFactory.instance
                .objectNode()
                .put("id", key.id())
                .put("consumer", key.consumer())
                .put("prefix", stored.prefix())
                .put("state", KeyState.of(stored, now).id());
        document.setAll(KeyDocuments.write(terms(stored)));
        return document.put("retiringSince", text(key.retiringSince()))
                .put("createdAt", stored.createdAt().toString())
                .put("createdBy", stored.createdBy())
                .put("revokedAt", text(stored.revokedAt()))
                .put("lastUsedAt", text(stored.lastUse().map(KeyUse::at)))
                .put("lastUsedFrom", stored.lastUse().map(KeyUse::from).orElse(null))
                .put("revision", stored.revision());
    }

    /** What the audit calls a key. */
    static String path(String consumer, String id) {
        return Kind.CONSUMER.collection() + "/" + consumer + "/keys/" + id;
    }

    static KeyTerms terms(StoredKey stored) {
        ApiKey key = stored.key();
        return new KeyTerms(stored.name(), key.expiresAt(), key.scopes(), key.routes(), key.sources());
    }

    private static @Nullable String text(Optional<Instant> time) {
        return time.map(Instant::toString).orElse(null);
    }
}
