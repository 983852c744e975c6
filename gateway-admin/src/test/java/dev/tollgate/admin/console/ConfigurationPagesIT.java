package dev.tollgate.admin.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.admin.RunningAdmin;
import dev.tollgate.admin.console.Browser.Answer;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The configuration as a file, and what would become of requests, in the console. */
class ConfigurationPagesIT {
    private static final String FILE = """
        services: [{name: orders, targets: [{url: "http://10.0.0.5:9000"}]}]
        routes:
        - {name: order-list, match: {paths: [{prefix: /orders}]}, destination: {service: orders}}
        - {name: posted, match: {paths: [{exact: /posted}], methods: [POST]}, destination: {service: orders}}
        """;

    @AutoClose
    private final RunningAdmin admin = RunningAdmin.onNewDatabase();

    private final Browser browser = admin.signedIn();

    private Answer plan(String file, String mode) {
        Answer page = browser.get("/settings/config");
        return browser.submit(page, "/settings/config", Map.of("file", file, "mode", mode));
    }

    @Test
    void aFileIsAppliedAfterALookAtWhatItChanges() {
        Answer plan = plan(FILE, "merge");

        assertThat(plan.status()).isEqualTo(200);
        assertThat(plan.body()).contains("services/orders", "routes/order-list", "3 created", "Apply 3 changes");
        assertThat(admin.client().get("/api/v1/routes").body().path("total").intValue())
                .isZero();

        Answer applied = browser.submit(plan, "/settings/config/apply", Map.of());

        assertThat(applied.body()).contains("Applied as revision 1.");
        assertThat(plan(FILE, "sync").body()).contains("3 unchanged").doesNotContain("Apply ");
        assertThat(plan(FILE.replace("9000", "9001"), "sync").body()).contains("/targets: ", "9001");
    }

    @Test
    void anUploadedFileIsPlannedAndAppliedAsAPastedOne() {
        Answer page = browser.get("/settings/config");

        Answer plan = browser.upload(page, "/settings/config", "upload", FILE);
        Answer applied = browser.upload(plan, "/settings/config/apply", "mode", "merge");

        assertThat(page.body()).contains("enctype=\"multipart/form-data\"");
        assertThat(plan.body()).contains("3 created", "Apply 3 changes");
        assertThat(applied.body()).contains("Applied as revision 1.");
        assertThat(browser.upload(page, "/settings/config", "upload", "services: [")
                        .body())
                .contains("The file is not YAML");
    }

    @Test
    void aFileThatIsTooLargeIsToldSo() {
        Answer refused =
                browser.upload(browser.get("/settings/config"), "/settings/config", "upload", "#".repeat(1 << 20));

        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.body()).contains("A form may have 1 MB", "./tollgate config apply");
    }

    @Test
    void mistakesAreToldWithTheirPlacesAndTheFileIsKept() {
        Answer refused = plan("services: [{name: A}]", "merge");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("/services/0/name", "services: [{name: A}]");
        assertThat(plan("services: [", "merge").body()).contains("The file is not YAML");
    }

    @Test
    void aPlanThatIsTooOldIsNotApplied() {
        Answer plan = plan(FILE, "merge");
        admin.client().put("/api/v1/services/users", "{}");

        Answer refused = browser.submit(plan, "/settings/config/apply", Map.of());

        assertThat(refused.status()).isEqualTo(412);
        assertThat(refused.body()).contains("Somebody has changed the configuration since");
    }

    @Test
    void theExportIsAFileThatCanBeAppliedAgain() {
        admin.client().put("/api/v1/config", FILE, "Content-Type", "application/yaml");

        Answer file = browser.get("/settings/config/tollgate.yaml");

        assertThat(file.header("Content-Disposition")).contains("tollgate.yaml");
        assertThat(plan(file.body(), "sync").body()).contains("0 created, 0 changed, 0 deleted");
    }

    @Test
    void aRequestIsExplained() {
        admin.client().put("/api/v1/config", FILE, "Content-Type", "application/yaml");

        Answer told = browser.get("/explain?method=GET&url=%2Forders%2F7&headers=X-A%3A+b");
        Answer refused = browser.get("/explain?method=GET&url=%2Fposted");

        assertThat(told.heading()).isEqualTo("Test &amp; explain");
        assertThat(told.body())
                .contains(
                        "order-list gets it",
                        "goes on as /orders/7",
                        "http://10.0.0.5:9000",
                        "href=\"/routes/posted\"");
        assertThat(refused.body()).contains("No route gets it", "405 method_not_allowed", "takes POST");
    }

    @Test
    void aQuestionThatWillNotDoSaysWhatIsWrong() {
        Answer wrong = browser.get("/explain?method=GET&url=nowhere&sourceIp=here&headers=a+b%3Ac&consumer=nobody");

        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("3 things are wrong", "value=\"nowhere\"", "aria-invalid=\"true\"");
    }
}
