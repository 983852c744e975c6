package dev.tollgate.admin.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.admin.RunningAdmin;
import dev.tollgate.admin.console.Browser.Answer;
import dev.tollgate.db.NodeReport;
import dev.tollgate.db.Sight;
import dev.tollgate.db.caching.CacheReport;
import dev.tollgate.db.caching.CachedReply;
import dev.tollgate.db.caching.RouteCache;
import dev.tollgate.db.model.CachePurge;
import dev.tollgate.db.model.Command;
import dev.tollgate.db.model.NodeLabels;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The cache on the page of a route, without script and as htmx asks for it. */
@Timeout(60)
class CachePagesIT {
    private static final String PURGE = "/routes/products/cache/purge";

    @AutoClose
    private final RunningAdmin admin = RunningAdmin.onNewDatabase();

    private final Browser browser = admin.signedIn();

    @BeforeEach
    void start() {
        admin.client().put("/api/v1/routes/products", """
            {"match": {"paths": [{"prefix": "/products"}]}, "destination": {"respond": {}}, "cache": {"ttl": "60s"}}\
            """);
        admin.client().put("/api/v1/routes/plain", """
            {"match": {"paths": [{"prefix": "/plain"}]}, "destination": {"respond": {}}}\
            """);
    }

    private List<Command> told() {
        return admin.database().commands().since(0).commands();
    }

    private void report() {
        Instant now = InstantSource.system().instant();
        CachedReply reply = new CachedReply(
                "https://api.example.com/products?page=2",
                "mobile-app",
                200,
                List.of("accept-language: de"),
                List.of("summer"),
                2_048,
                7,
                53,
                41);
        RouteCache route = new RouteCache("products", 12, 34_816, List.of(reply));
        CacheReport report = new CacheReport(now, 34_816, 1 << 26, List.of(route));
        NodeReport node = new NodeReport(
                "edge-1",
                "http://127.0.0.1:8082",
                "1",
                now,
                1,
                Optional.empty(),
                Optional.empty(),
                true,
                Optional.empty(),
                NodeReport.Store.OFF,
                0,
                NodeLabels.NONE);
        admin.database()
                .nodes()
                .report(node, new Sight(List.of(), List.of(), Optional.empty(), Optional.of(report), Optional.empty()));
    }

    @Test
    void aRouteThatCachesAsksNodesWhatTheyKeep() {
        assertThat(browser.get("/routes/products").body())
                .contains("No node has told yet what it keeps.", "hx-trigger=\"every 2s\"");

        assertThat(told()).containsExactly(new Command.ShowCache("products"));
    }

    @Test
    void whatNodesKeepIsShown() {
        report();

        Answer part = browser.get("/parts/routes/products/cache", "HX-Request", "true");

        assertThat(part.body())
                .startsWith("<div")
                .contains("https://api.example.com/products?page=2", "edge-1", "7 s", "53 s", "2.0 KB", "41")
                .contains("of mobile-app; varies by accept-language: de; tags summer")
                .contains("12 answers, 34 KB on 1 node");
    }

    @Test
    void aRouteThatDoesNotCacheHasNoSuchCard() {
        assertThat(browser.get("/routes/plain").body()).doesNotContain(">Cache</h2>");
    }

    @Test
    void theListTellsForHowLongARouteKeepsAnswers() {
        assertThat(browser.get("/routes").body()).containsOnlyOnce("cache 1m");
    }

    @Test
    void aPurgeIsToldWithoutScript() {
        Answer page = browser.get("/routes/products");

        Answer done = browser.submit(page, PURGE, Map.of("what", "urlPrefix", "value", "/products?", "soft", "true"));

        assertThat(done.path()).isEqualTo("/routes/products");
        assertThat(done.body()).contains("What begins with /products? is stale on every node");
        assertThat(told()).contains(new Command.PurgeCache(new CachePurge.UnderUrl("/products?", true)));
    }

    @Test
    void theWholeRouteIsPurgedWhateverIsTyped() {
        Answer page = browser.get("/routes/products");

        browser.submit(page, PURGE, Map.of("what", "route", "value", "ignored", "soft", "false"));

        assertThat(told()).contains(new Command.PurgeCache(new CachePurge.OfRoute("products", false)));
    }

    @Test
    void whatIsWrongIsSaidAndPurgesNothing() {
        Answer page = browser.get("/routes/products");

        Answer done = browser.submit(page, PURGE, Map.of("what", "tag", "value", "a b", "soft", "false"));

        assertThat(done.body()).contains("Nothing was purged: must be a tag");
        assertThat(told()).containsExactly(new Command.ShowCache("products"));
    }

    @Test
    void aFormWithoutItsTokenPurgesNothing() {
        assertThat(browser.postOnly(PURGE, Map.of("what", "route")).status()).isEqualTo(403);
        assertThat(told()).isEmpty();
    }
}
