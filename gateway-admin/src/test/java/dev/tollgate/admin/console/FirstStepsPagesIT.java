package dev.tollgate.admin.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.admin.RunningAdmin;
import dev.tollgate.admin.console.Browser.Answer;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.Route;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** How somebody comes to a first route, and from one to the next. */
class FirstStepsPagesIT {

    @AutoClose
    private final RunningAdmin admin = RunningAdmin.onNewDatabase();

    private final Browser browser = admin.signedIn();

    private Route stored(String name) {
        return (Route) admin.database()
                .reader()
                .find(new EntityKey(Kind.ROUTE, name))
                .orElseThrow()
                .entity();
    }

    private void orders() {
        String route = """
            {"priority": 7, "match": {"paths": [{"prefix": "/orders"}]}, "destination": {"respond": {"status": 204}}}\
            """;
        assertThat(admin.client().put("/api/v1/routes/orders", route).status()).isEqualTo(201);
    }

    @Test
    void aDuplicateHasAllOfTheOtherButItsName() {
        orders();

        Answer form = browser.get("/routes/new?from=orders");
        Answer saved =
                browser.submit(form, "/routes/new?from=orders", Map.of("match-paths-0-path", "/new", "do", "save"));

        assertThat(browser.get("/routes/orders").body()).contains("/routes/new?from=orders");
        assertThat(saved.path()).isEqualTo("/routes/orders-2");
        assertThat(stored("orders-2").priority()).isEqualTo(7);
        assertThat(stored("orders-2").match().paths().getFirst().path()).isEqualTo("/new");
    }

    @Test
    void theListOfRoutesAsksWhichOneServesAUrl() {
        orders();

        assertThat(browser.get("/routes").body()).contains("Which route serves this URL?", "action=\"/explain\"");
        assertThat(browser.get("/explain?url=/orders/7").body()).contains("orders");
        assertThat(browser.get("/services").body()).doesNotContain("Which route serves this URL?");
    }

    @Test
    void aSampleIsOfferedWhereNothingIsAndGoesAgain() {
        Answer added = browser.submit(browser.get("/live"), "/live/sample", Map.of());

        assertThat(added.body())
                .contains("The sample is added", "Remove the sample", "/hello")
                .contains("0 of 5 done");
        assertThat(stored("sample").tags()).containsExactly("sample");

        Answer removed = browser.submit(added, "/live/sample/remove", Map.of());

        assertThat(removed.body()).contains("The sample is removed", "Add a sample route");
    }
}
