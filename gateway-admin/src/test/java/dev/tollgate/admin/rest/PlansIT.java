package dev.tollgate.admin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.admin.ApiClient;
import dev.tollgate.admin.ApiClient.Reply;
import dev.tollgate.admin.RunningAdmin;
import dev.tollgate.db.EachDatabase;
import dev.tollgate.db.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@EachDatabase
class PlansIT {
    private static final String GOLD = """
        {"limits": [{"name": "per-minute", "requests": 100, "window": "1m", "by": ["consumer"]}],
         "quotas": [{"name": "monthly", "requests": 100000, "period": "month", "timezone": "Europe/Berlin"}]}\
        """;

    private final RunningAdmin admin;
    private final ApiClient api;

    PlansIT(TestDatabase database) {
        this.admin = RunningAdmin.start(database.database());
        this.api = admin.client();
        api.put("/api/v1/plans/gold", GOLD);
    }

    @AfterEach
    void stop() {
        admin.close();
    }

    @Test
    void aPlanIsShownWithItsDefaults() {
        Reply plan = api.get("/api/v1/plans/gold");

        assertThat(plan.status()).isEqualTo(200);
        assertThat(plan.body().at("/limits/0/algorithm").asText()).isEqualTo("token-bucket");
        assertThat(plan.body().path("quotas")).hasToString("""
            [{"name":"monthly","requests":100000,"period":"month","timezone":"Europe/Berlin","rolling":false}]\
            """);
    }

    @Test
    void plansAreACollectionLikeTheOthers() {
        api.put("/api/v1/plans/silver", "{\"tags\": [\"cheap\"]}");

        assertThat(api.get("/api/v1/plans?tag=cheap").body().at("/items/0/name").asText())
                .isEqualTo("silver");
        assertThat(api.delete("/api/v1/plans/silver").status()).isEqualTo(204);
    }

    @Test
    void aConsumerSubscribesToAPlanThatExists() {
        Reply saved = api.put("/api/v1/consumers/shop", "{\"plan\": \"gold\"}");
        Reply refused = api.put("/api/v1/consumers/shop", "{\"plan\": \"platinum\"}");

        assertThat(saved.status()).as(saved.text()).isIn(200, 201);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.pointers()).containsExactly("/plan");
    }

    @Test
    void aPlanWithSubscribersStays() {
        api.put("/api/v1/consumers/shop", "{\"plan\": \"gold\"}");

        Reply refused = api.delete("/api/v1/plans/gold");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text()).contains("shop");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{'quotas': [{'name': 'a', 'requests': 1, 'period': 'year'}]}; /quotas/0/period",
                "{'quotas': [{'name': 'a', 'requests': 1, 'period': 'day', 'timezone': 'Mars'}]}; /quotas/0/timezone",
                "{'quotas': [{'name': 'a', 'requests': 0, 'period': 'day'}]}; /quotas/0/requests",
                "{'quotas': [{'requests': 1, 'period': 'day'}]}; /quotas/0/name",
                "{'limits': [{'name': 'a', 'requests': 1}]}; /limits/0/window",
                "{'quota': []}; /quota"
            })
    void aMistakeIsFoundWhereItIs(String plan, String pointer) {
        Reply refused = api.put("/api/v1/plans/wrong", plan.replace('\'', '"'));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.pointers()).containsExactly(pointer);
    }

    @Test
    void settingsAndServicesHaveLimitsToo() {
        String limits = "{\"limits\": [{\"name\": \"all\", \"requests\": 1000, \"window\": \"1s\"}]}";

        assertThat(api.patch("/api/v1/settings", limits)
                        .body()
                        .at("/limits/0/name")
                        .asText())
                .isEqualTo("all");
        assertThat(api.put("/api/v1/services/limited", limits)
                        .body()
                        .at("/limits/0/name")
                        .asText())
                .isEqualTo("all");
    }

    @Test
    void aPlanThatIsDisabledIsWarnedOfByBothSides() {
        api.put("/api/v1/consumers/shop", "{\"plan\": \"gold\"}");

        Reply plan = api.patch("/api/v1/plans/gold?dryRun=true", "{\"enabled\": false}");
        api.patch("/api/v1/plans/gold", "{\"enabled\": false}");
        Reply consumer = api.patch("/api/v1/consumers/shop?dryRun=true", "{\"groups\": [\"partners\"]}");
        api.patch("/api/v1/plans/gold", "{\"enabled\": true}");

        assertThat(plan.body().at("/warnings/0/code").asText()).isEqualTo("in_use");
        assertThat(consumer.body().at("/warnings/0/code").asText()).isEqualTo("plan_disabled");
        assertThat(consumer.body().at("/warnings/0/pointer").asText()).isEqualTo("/plan");
    }
}
