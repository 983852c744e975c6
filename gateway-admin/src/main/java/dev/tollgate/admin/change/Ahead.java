package dev.tollgate.admin.change;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.admin.check.WriteOnly;
import dev.tollgate.db.Database;
import dev.tollgate.db.document.Json;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.SecretField;

/**
 * Finds out before a transaction, in which all other writers wait, what takes long: hashes of passwords. Inside they
 * are known then, unless somebody changes the same password at that moment.
 */
record Ahead(Database database, Editor.Checks checks) {

    /** What to look at this edit with. */
    Editor.Checks of(Edit edit) {
        WriteOnly secrets = checks.secrets().remembering();
        switch (edit) {
            case Edit.Create(Kind kind, JsonNode document) ->
                learn(secrets, new EntityKey(kind, document.path("name").asText()), document);
            case Edit.Put(EntityKey key, JsonNode document) -> learn(secrets, key, document);
            case Edit.Patch(EntityKey key, JsonNode patch) -> learn(secrets, key, patch);
            case Edit.Restore _, Edit.Remove _ -> {}
        }
        return checks.with(secrets);
    }

    /** What to look at all these objects with. */
    Editor.Checks of(SentConfiguration sent) {
        WriteOnly secrets = checks.secrets().remembering();
        sent.objects().stream()
                .filter(object ->
                        !object.kept() && SecretField.of(object.kind()).stream().anyMatch(SecretField::hashed))
                .forEach(object -> {
                    JsonNode document = Json.parse(object.json());
                    EntityKey key =
                            new EntityKey(object.kind(), document.path("name").asText());
                    learn(secrets, key, document);
                });
        return checks.with(secrets);
    }

    private void learn(WriteOnly secrets, EntityKey key, JsonNode document) {
        if (WriteOnly.slow(key.kind(), document)) {
            secrets.kept(key.kind(), document, database.reader().find(key));
        }
    }
}
