package dev.tollgate.admin.console.objects;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.console.form.Draft;
import dev.tollgate.db.document.Documents;
import dev.tollgate.db.document.Json;
import dev.tollgate.db.document.shape.Reading;
import dev.tollgate.db.model.Entity;
import dev.tollgate.db.model.Kind;
import org.junit.jupiter.api.Test;

class ServiceFormTest {

    private static final ObjectNode NOTHING = JsonNodeFactory.instance.objectNode();

    private static Entity service(String json) {
        Reading<?> read = Documents.read(Kind.SERVICE, Json.parse(json));
        assertThat(read).as("%s", read).isInstanceOf(Reading.Accepted.class);
        return (Entity) ((Reading.Accepted<?>) read).value();
    }

    @Test
    void everyFieldOfAServiceIsInItsForm() {
        ObjectNode stored = Documents.shown(service("""
            {"name": "x", "description": "all", "tags": ["a"], "enabled": false,
             "targets": [{"url": "http://127.0.0.1:9000", "weight": 5}, {"url": "https://b.example:9443"}],
             "timeouts": {"connect": "1s", "firstByte": "2s", "idle": "3s", "total": "4s", "tunnelIdle": "5s"},
             "http2": true, "preserveHost": true, "maintenance": {"retryAfter": "7m"},
             "tls": {"verify": false, "serverName": "inside.example", "clientCertificate": "gateway"}}\
            """));

        Draft shown = ServiceForm.FORM.of(stored);

        assertThat(Documents.shown(service(shown.document(NOTHING).toString()))).isEqualTo(stored);
    }

    @Test
    void aStoredCredentialIsNeitherShownNorTouched() {
        ObjectNode shown = Documents.shown(
                service("{\"name\": \"x\", \"credential\": {\"header\": \"X-Key\", \"value\": \"kept-form\"}}"));

        ObjectNode document = ServiceForm.FORM.of(shown).document(shown);

        assertThat(document.path("credential")).hasToString("{\"header\":\"X-Key\"}");
    }
}
