package dev.tollgate.admin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.admin.ApiClient;
import dev.tollgate.admin.ApiClient.Reply;
import dev.tollgate.admin.RunningAdmin;
import dev.tollgate.db.Database;
import dev.tollgate.db.EachDatabase;
import dev.tollgate.db.TestDatabase;
import dev.tollgate.db.model.QuotaEvent;
import dev.tollgate.db.model.QuotaUse;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@EachDatabase
class QuotasIT {
    private static final String QUOTAS = "/api/v1/consumers/shop/quotas";

    private final RunningAdmin admin;
    private final ApiClient api;
    private final Database database;

    QuotasIT(TestDatabase test) {
        this.database = test.database();
        this.admin = RunningAdmin.start(database);
        this.api = admin.client();
        api.put("/api/v1/plans/gold", """
            {"quotas": [{"name": "monthly", "requests": 100, "period": "month"},
                        {"name": "weekly", "requests": 50, "period": "week"}]}\
            """);
        api.put("/api/v1/consumers/shop", """
            {"plan": "gold", "quotas": [{"name": "weekly", "requests": 60, "period": "week"}]}\
            """);
        api.call("POST", QUOTAS + "/monthly/reset", BodyPublishers.noBody());
    }

    @AfterEach
    void stop() {
        admin.close();
    }

    private JsonNode monthly() {
        for (JsonNode quota : api.get(QUOTAS).body().path("items")) {
            if (quota.path("name").asText().equals("monthly")) {
                return quota;
            }
        }
        throw new IllegalStateException("no such quota");
    }

    private void use(long requests) {
        long begins = Instant.parse(monthly().path("from").asText()).getEpochSecond();
        database.quotas().add(List.of(new QuotaUse("shop", "monthly", begins, requests)));
    }

    @Test
    void theConsumersOwnQuotaComesInPlaceOfThePlans() {
        Reply quotas = api.get(QUOTAS);

        assertThat(quotas.body().path("total").asInt()).isEqualTo(2);
        assertThat(quotas.body().path("items").findValuesAsText("requests")).containsExactlyInAnyOrder("60", "100");
    }

    @Test
    void whatIsUsedAndWhatRemainsIsTold() {
        use(30);

        assertThat(monthly().path("used").asInt()).isEqualTo(30);
        assertThat(monthly().path("remaining").asInt()).isEqualTo(70);
        assertThat(Instant.parse(monthly().path("renewsAt").asText()))
                .isAfter(Instant.parse(monthly().path("from").asText()));
    }

    @Test
    void aResetForgetsWhatIsUsedAndWhatWasToldOfIt() {
        use(90);
        long begins = Instant.parse(monthly().path("from").asText()).getEpochSecond();
        database.quotas().announce(List.of(new QuotaEvent("shop", "monthly", begins, 80, Instant.EPOCH)));
        assertThat(monthly().at("/events/0/percent").asInt()).isEqualTo(80);

        Reply reset = api.call("POST", QUOTAS + "/monthly/reset", BodyPublishers.noBody());

        assertThat(reset.status()).as(reset.text()).isEqualTo(200);
        assertThat(reset.body().path("used").asInt()).isZero();
        assertThat(monthly().path("events")).isEmpty();
    }

    @Test
    void whatIsAddedRemainsBesides() {
        use(100);

        Reply added = api.post(QUOTAS + "/monthly/add", "{\"requests\": 25}");

        assertThat(added.status()).as(added.text()).isEqualTo(200);
        assertThat(added.body().path("remaining").asInt()).isEqualTo(25);
    }

    @Test
    void mistakesAreTold() {
        assertThat(api.post(QUOTAS + "/monthly/add", "{\"requests\": 0}").pointers())
                .containsExactly("/requests");
        assertThat(api.post(QUOTAS + "/yearly/add", "{\"requests\": 1}").status())
                .isEqualTo(404);
        assertThat(api.get("/api/v1/consumers/nobody/quotas").status()).isEqualTo(404);
    }
}
