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
             "targets": [{"url": "http://127.0.0.1:9000", "weight": 5, "tier": 2}, {"url": "https://b.example:9443"}],
             "balance": {"algorithm": "hash", "hashOn": {"source": "header", "name": "X-User"}, "slowStart": "30s",
              "stickyCookie": {"name": "stay", "ttl": "2h"}, "maxInFlightPerTarget": 200, "panic": true},
             "healthCheck": {"type": "tcp", "path": "/up", "interval": "11s", "timeout": "3s", "rise": 4, "fall": 5,
              "statuses": ["200-299", "401"]},
             "ejection": {"consecutiveFailures": 6, "baseTime": "12s", "maxEjectedPercent": 40},
             "circuitBreaker": {"failureRatePercent": 60, "minimumRequests": 30, "window": "20s", "openFor": "15s",
              "probes": 7, "slow": {"ratePercent": 70, "after": "900ms"}},
             "retry": {"attempts": 2, "on": ["connect-failure", "timeout", "500"], "budgetPercent": 30},
             "timeouts": {"connect": "1s", "firstByte": "2s", "idle": "3s", "total": "4s", "tunnelIdle": "5s"},
             "limits": [{"name": "all", "requests": 5, "window": "1s", "by": ["ip"]}],
             "http2": true, "preserveHost": true, "maintenance": {"retryAfter": "7m"},
             "tls": {"verify": false, "serverName": "inside.example", "clientCertificate": "gateway"}}\
            """));

        Draft shown = ServiceForm.FORM.of(stored);

        assertThat(Documents.shown(service(shown.document(NOTHING).toString()))).isEqualTo(stored);
    }

    @Test
    void theFormOfANewServiceSaysNothingThatTheServiceDoesNot() {
        ObjectNode plain = Documents.shown(service("{\"name\": \"x\"}"));

        ObjectNode document = ServiceForm.FORM.blank().document(NOTHING);

        for (String block : new String[] {"balance", "healthCheck", "ejection", "circuitBreaker", "retry"}) {
            assertThat(Documents.shown(service(document.put("name", "x").toString()))
                            .path(block))
                    .as(block)
                    .isEqualTo(plain.path(block));
        }
    }

    @Test
    void aTokenThatIsFetchedIsInTheFormWithoutItsSecret() {
        ObjectNode shown = Documents.shown(service("""
            {"name": "x", "credential": {"header": "X-Key", "oauth2": {"tokenUrl": "https://id.example/t",
             "clientId": "gw", "clientSecret": "kept-form", "scopes": ["a", "b"], "audience": "api"}}}\
            """));

        ObjectNode document = ServiceForm.FORM.of(shown).document(NOTHING);

        assertThat(document.path("credential")).isEqualTo(shown.path("credential"));
        assertThat(shown.toString()).doesNotContain("clientSecret");
    }

    @Test
    void aStoredCredentialIsNeitherShownNorTouched() {
        ObjectNode shown = Documents.shown(
                service("{\"name\": \"x\", \"credential\": {\"header\": \"X-Key\", \"value\": \"kept-form\"}}"));

        ObjectNode document = ServiceForm.FORM.of(shown).document(shown);

        assertThat(document.path("credential")).hasToString("{\"header\":\"X-Key\",\"oauth2\":null}");
    }
}
