package dev.tollgate.admin.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.check.CertificateSummary;
import dev.tollgate.db.StoredObject;
import dev.tollgate.db.document.Documents;
import dev.tollgate.db.model.Certificate;
import dev.tollgate.db.model.Settings;

/** A stored object as the API shows it: its document, and what the store knows about it. */
final class ObjectDocument {

    private ObjectDocument() {}

    static ObjectNode of(StoredObject object) {
        ObjectNode document = Documents.shown(object.entity());
        if (object.entity() instanceof Certificate certificate) {
            CertificateSummary.of(certificate).ifPresent(summary -> add(document, summary));
        }
        return document.put("createdAt", object.createdAt().toString())
                .put("updatedAt", object.updatedAt().toString())
                .put("revision", object.revision());
    }

    private static void add(ObjectNode document, CertificateSummary summary) {
        document.put("subject", summary.subject());
        ArrayNode names = document.putArray("names");
        summary.names().forEach(names::add);
        document.put("notBefore", summary.notBefore().toString());
        document.put("expiresAt", summary.expiresAt().toString());
        document.put("fingerprint", summary.fingerprint());
    }

    /** Settings that nobody has written yet. */
    static ObjectNode of(Settings untouched) {
        return Documents.write(untouched).put("revision", 0);
    }
}
