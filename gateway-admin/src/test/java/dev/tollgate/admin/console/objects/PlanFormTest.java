package dev.tollgate.admin.console.objects;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.http.Form;
import dev.tollgate.db.document.Documents;
import dev.tollgate.db.document.Json;
import dev.tollgate.db.document.shape.Reading;
import dev.tollgate.db.model.Entity;
import dev.tollgate.db.model.Kind;
import org.junit.jupiter.api.Test;

class PlanFormTest {

    private static final ObjectNode NOTHING = JsonNodeFactory.instance.objectNode();

    private static ObjectNode canonical(Kind kind, String json) {
        Reading<?> read = Documents.read(kind, Json.parse(json));
        assertThat(read).as("%s", read).isInstanceOf(Reading.Accepted.class);
        return Documents.write((Entity) ((Reading.Accepted<?>) read).value());
    }

    @Test
    void everyFieldOfAPlanIsInItsForm() {
        ObjectNode stored = canonical(Kind.PLAN, """
            {"name": "gold", "description": "all", "tags": ["a"], "enabled": false,
             "limits": [{"name": "per-minute", "requests": 5, "window": "1m", "by": ["consumer"], "cost": 2},
                        {"name": "parallel", "concurrent": 3}],
             "quotas": [{"name": "monthly", "requests": 1000, "period": "month", "timezone": "Europe/Berlin"},
                        {"name": "daily", "requests": 100, "period": "day", "rolling": true}]}\
            """);

        assertThat(canonical(
                        Kind.PLAN, PlanForm.FORM.of(stored).document(NOTHING).toString()))
                .isEqualTo(stored);
    }

    @Test
    void aConsumersPlanLimitsAndQuotasAreInItsForm() {
        ObjectNode stored = canonical(Kind.CONSUMER, """
            {"name": "shop", "plan": "gold", "limits": [{"name": "per-minute", "requests": 5, "window": "1m"}],
             "quotas": [{"name": "monthly", "requests": 2000, "period": "month"}]}\
            """);

        assertThat(canonical(
                        Kind.CONSUMER,
                        ConsumerForm.FORM.of(stored).document(NOTHING).toString()))
                .isEqualTo(stored);
    }

    @Test
    void rowsThatNobodyTouchesAreLeftOut() {
        ObjectNode document = PlanForm.FORM
                .read(Form.parse("name=silver&limits-0-requests=&limits-0-by=consumer&quotas-0-requests="
                        + "&quotas-0-period=month&quotas-0-name="))
                .document(NOTHING);

        assertThat(document.path("limits")).isEmpty();
        assertThat(document.path("quotas")).isEmpty();
    }
}
