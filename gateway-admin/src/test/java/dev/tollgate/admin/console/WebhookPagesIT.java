package dev.tollgate.admin.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.tollgate.admin.RunningAdmin;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The pages of webhooks, without script. */
class WebhookPagesIT {
    private static final String LIST = "/settings/webhooks";

    @AutoClose
    private final RunningAdmin admin = RunningAdmin.onNewDatabase();

    private final Browser browser = admin.signedIn();
    private final HttpServer receiver;
    private final List<String> signatures = new CopyOnWriteArrayList<>();
    private volatile int status = 204;

    WebhookPagesIT() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            signatures.add(exchange.getRequestHeaders().getFirst("webhook-signature"));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        receiver.start();
    }

    @AfterEach
    void stop() {
        receiver.stop(0);
    }

    private Browser.Answer create() {
        String url = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook";
        return browser.submit(
                browser.get(LIST + "/new"),
                LIST + "/new",
                Map.of("name", "ops", "url", url, "event-target.out", "on", "enabled", "on"));
    }

    @Test
    void withoutAnyTheListSaysWhatTheyAreGoodFor() {
        assertThat(browser.get(LIST).body()).contains("No webhook yet", "/settings/webhooks/new");
    }

    @Test
    void theSecretThatIsMadeIsShownOnce() {
        Browser.Answer created = create();

        assertThat(created.path()).isEqualTo(LIST + "/ops");
        assertThat(created.body()).contains("whsec_", "target.out");
        assertThat(browser.get(LIST + "/ops").body()).doesNotContain("whsec_");
        assertThat(browser.get(LIST).body()).contains(LIST + "/ops", "target.out");
    }

    @Test
    void aTestTellsWhatTheReceiverAnswers() {
        create();

        Browser.Answer taken = browser.submit(browser.get(LIST + "/ops"), LIST + "/ops/test", Map.of());
        assertThat(taken.body()).contains("The receiver has taken the test.", "webhook.test", "delivered");

        status = 500;
        Browser.Answer refused = browser.submit(taken, LIST + "/ops/test", Map.of());
        assertThat(refused.body()).contains("has not taken the test", "failed", "500");
        assertThat(signatures).hasSize(2).allMatch(text -> text.startsWith("v1,"));
    }

    @Test
    void everyMistakeStandsAtItsInput() {
        Browser.Answer refused = browser.submit(
                browser.get(LIST + "/new"), LIST + "/new", Map.of("name", "No", "url", "ftp://x", "timeout", "1h"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("id=\"name-error\"", "id=\"url-error\"", "id=\"timeout-error\"", "ftp://x");
    }

    @Test
    void anEditKeepsTheSecretAndOneThatCameTooLateIsRefused() {
        create();
        Browser.Answer form = browser.get(LIST + "/ops/edit");

        Browser.Answer saved = browser.submit(form, LIST + "/ops/edit", Map.of("description", "the pager"));
        assertThat(saved.body()).contains("Saved ops.", "the pager");
        assertThat(browser.submit(form, LIST + "/ops/edit", Map.of("description", "late"))
                        .status())
                .isEqualTo(412);
        browser.submit(browser.get(LIST + "/ops"), LIST + "/ops/test", Map.of());
        assertThat(signatures).hasSize(1);
    }

    @Test
    void whatIsDeletedIsGone() {
        create();

        browser.submit(browser.get(LIST + "/ops/delete"), LIST + "/ops/delete", Map.of());

        assertThat(browser.get(LIST + "/ops").status()).isEqualTo(404);
    }
}
