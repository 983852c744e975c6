package dev.tollgate.admin.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.admin.RunningAdmin;
import dev.tollgate.admin.console.Browser.Answer;
import dev.tollgate.db.TestDatabase;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What pages tell of limits and quotas. */
class LimitPagesIT {
    private TestDatabase database;
    private RunningAdmin admin;
    private Browser browser;

    @BeforeEach
    void start() {
        database = TestDatabase.create(TestDatabase.Engine.H2);
        admin = RunningAdmin.start(database.database());
        browser = new Browser(admin.port(), "").setUp(admin.setupToken());
    }

    @AfterEach
    void stop() {
        browser.close();
        admin.close();
        database.close();
    }

    @Test
    void aFormTellsWhatItsLimitsWouldHaveRefusedInTheLastHour() {
        Map<String, String> fields = Map.of(
                "name",
                "gold",
                "limits-0-requests",
                "5",
                "limits-0-window",
                "1m",
                "limits-0-algorithm",
                "token-bucket",
                "do",
                "rail");

        Answer rail = browser.submit(browser.get("/plans/new"), "/plans/new", fields);

        assertThat(rail.body())
                .contains("per-minute held for no request in the last hour (as of ")
                .doesNotContain("<html");
    }
}
