package dev.tollgate.admin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.admin.ApiClient;
import dev.tollgate.admin.RunningAdmin;
import dev.tollgate.admin.live.Reports;
import dev.tollgate.db.Await;
import dev.tollgate.db.traffic.Heads;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the API tells of requests that were kept whole, and to whom. */
@Timeout(60)
class CapturedRequestsIT {
    private static final String KEPT = """
        {"rule": "all", "complete": true,
         "request": {"start": "POST /orders", "headers": [{"name": "Accept", "value": "text/plain"}], "bodyBytes": 9,
                     "body": "from-client", "bodyTruncated": false},
         "response": {"start": "200", "headers": [], "bodyBytes": 3, "body": null, "bodyOmitted": "not_text"},
         "steps": [{"step": "transform", "outcome": "passes", "code": null, "startMs": 0.1, "ms": 0.2, "response": null,
                    "request": {"before": {"start": "POST /orders", "headers": [], "body": "from-client",
                                           "bodyBytes": 9, "bodyTruncated": false},
                                "after": {"start": "POST /orders", "headers": [], "body": "for-service",
                                          "bodyBytes": 9, "bodyTruncated": false}}}]}\
        """;

    @AutoClose
    private final RunningAdmin admin = RunningAdmin.onNewDatabase();

    private void keep(String id) {
        long now = InstantSource.system().instant().getEpochSecond();
        Heads heads = new Heads("Accept: text/plain\nCookie: ***\n", "Content-Type: image/png\n");
        Reports.keep(
                admin.database(),
                Reports.captured(Reports.request(id, now - 2, "orders", 200, 12), heads, "all"),
                KEPT);
        Await.until(() -> admin.client().get("/api/v1/requests/" + id).status() == 200);
    }

    private ApiClient caller(String role) {
        String token = admin.client()
                .post("/api/v1/tokens", "{\"name\": \"%s\", \"role\": \"%s\"}".formatted(role, role))
                .body()
                .path("token")
                .asText();
        return admin.client().presenting(Optional.of("Bearer " + token));
    }

    @Test
    void whoeverMayReadSeesHeaderFieldsAndOperatorsSeeBodiesToo() {
        keep("one");

        JsonNode viewed = caller("viewer").get("/api/v1/requests/one").body();
        JsonNode operated = caller("operator").get("/api/v1/requests/one").body();

        assertThat(viewed.at("/headers/request/1/value").asText()).isEqualTo("***");
        assertThat(viewed.at("/headers/response/0/name").asText()).isEqualTo("Content-Type");
        assertThat(viewed.path("capturedBy").asText()).isEqualTo("all");
        assertThat(viewed.toString()).contains("text/plain").doesNotContain("from-client", "for-service");
        assertThat(viewed.at("/captured/request/bodyOmitted").asText()).isEqualTo("needs_operator");
        assertThat(viewed.at("/captured/response/bodyOmitted").asText()).isEqualTo("not_text");
        assertThat(operated.at("/captured/request/body").asText()).isEqualTo("from-client");
        assertThat(operated.at("/captured/steps/0/request/after/body").asText()).isEqualTo("for-service");
        assertThat(admin.client()
                        .get("/api/v1/requests")
                        .body()
                        .at("/items/0/capturedBy")
                        .asText())
                .isEqualTo("all");
    }

    @Test
    void theAuditTellsWhoHasReadBodies() {
        keep("two");

        caller("viewer").get("/api/v1/requests/two");
        caller("operator").get("/api/v1/requests/two");

        assertThat(admin.client()
                        .get("/api/v1/audit?object=requests/two")
                        .body()
                        .path("items"))
                .hasSizeGreaterThanOrEqualTo(1)
                .allSatisfy(line -> assertThat(
                                line.path("action").asText(line.path("deed").asText()))
                        .isEqualTo("read"))
                .extracting(line -> line.path("actor").asText())
                .contains("token:operator")
                .doesNotContain("token:viewer");
    }

    @Test
    void whatWasKeptGoesWithTheRequest() {
        keep("three");

        admin.client().patch("/api/v1/settings", "{\"retention\": {\"requests\": \"1m\"}}");
        assertThat(admin.database().captured().newest("orders")).isPresent();
        assertThat(admin.database().captured().sweep(java.time.Duration.ofSeconds(1)))
                .isEqualTo(1);

        JsonNode gone = admin.client().get("/api/v1/requests/three").body();
        assertThat(gone.path("capturedBy").asText()).isEqualTo("all");
        assertThat(gone.path("captured").isNull()).isTrue();
    }
}
