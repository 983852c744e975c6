package dev.tollgate.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Takes the pictures of the documents, over the demo with traffic; {@code tollgate.pictures} says for how many seconds. */
@EnabledIfSystemProperty(named = "tollgate.pictures", matches = "[0-9]+")
class PicturesIT {
    private static final long SECONDS = Long.getLong("tollgate.pictures", 0);
    private static final Path PICTURES = Path.of("..", "docs", "pictures");
    private static final int LARGEST = 150 * 1024;
    private static final int LARGEST_TOGETHER = 2 * 1024 * 1024;
    private static final String TOKEN = "a-token-of-at-least-32-characters";
    private static final List<String> CALLS = List.of(
            "/users/123",
            "/orders",
            "/orders",
            "/products",
            "/products",
            "/profile",
            "/hello",
            "/limited",
            "/members",
            "/members",
            "/nowhere");
    /** Draws a picture anew in fewer bytes. */
    private static final String SMALLER = """
        async png => {
          const image = new Image();
          image.src = 'data:image/png;base64,' + png;
          await image.decode();
          const canvas = document.createElement('canvas');
          canvas.width = image.width;
          canvas.height = image.height;
          canvas.getContext('2d').drawImage(image, 0, 0);
          return canvas.toDataURL('image/webp', 0.9).split(',')[1];
        }\
        """;

    private static final String FILE = """
        services: [{name: prices, targets: [{url: "http://10.0.0.7:9000"}]}]
        routes:
        - {name: price-list, match: {paths: [{prefix: /prices}]}, destination: {service: prices}}
        - {name: hello, match: {paths: [{prefix: /hello}]}, destination: {respond: {status: 200, body: Hello.}}}
        """;

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    @Test
    void thePicturesOfTheDocuments() throws Exception {
        try (LauncherProcess start = LauncherProcess.run(
                        folder,
                        LauncherProcess.LAUNCHER,
                        Map.of("TOLLGATE_ADMIN_TOKEN", TOKEN, "TOLLGATE_NODE", "edge-1"),
                        "start",
                        "--demo");
                Chromium chromium = Chromium.start();
                ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor()) {
            String setup = start.await("Open (http://localhost:[0-9]+/setup\\?token=[A-Za-z0-9_-]{43})");
            String gateway = start.await("curl (http://localhost:[0-9]+)/hello");
            String key = start.await("X-API-Key: (tgk_[A-Za-z0-9_-]+)");
            start.await("tollgate ready");
            calls.submit(() -> call(gateway, key));
            Newcomer mara = new Newcomer(context(chromium).newPage());
            mara.signsUp(setup);
            String console = setup.replaceAll("/setup.*", "");
            makeHistory(console);
            mara.page().click("#live-checklist button:has-text('Hide')");
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(SECONDS));
            Camera camera = new Camera(mara, console, chromium.browser().newPage());

            pages(camera);
            dialogues(camera);
            calls.shutdownNow();
        }
        assertThat(sizes()).allMatch(size -> size < LARGEST);
        assertThat(sizes().mapToLong(Long::longValue).sum()).isLessThan(LARGEST_TOGETHER);
    }

    private static BrowserContext context(Chromium chromium) {
        return chromium.browser()
                .newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                        .setViewportSize(1440, 900)
                        .setColorScheme(ColorScheme.LIGHT));
    }

    private static void pages(Camera camera) {
        camera.take("live", "/live?range=5m", ColorScheme.LIGHT);
        camera.take("live-dark", "/live?range=5m", ColorScheme.DARK);
        camera.take("routes", "/routes", ColorScheme.LIGHT);
        camera.take("routes-dark", "/routes", ColorScheme.DARK);
        camera.take("route", "/routes/members", ColorScheme.LIGHT);
        camera.take("route-form", "/routes/limited/edit", ColorScheme.LIGHT);
        camera.take("service", "/services/orders", ColorScheme.LIGHT);
        camera.take("consumer", "/consumers/demo-partner", ColorScheme.LIGHT);
        camera.take("plan", "/plans/demo-partners", ColorScheme.LIGHT);
        camera.take("requests", "/requests", ColorScheme.LIGHT);
        camera.take("nodes", "/nodes", ColorScheme.LIGHT);
        camera.take("settings", "/settings", ColorScheme.LIGHT);
        camera.take("activity", "/activity", ColorScheme.LIGHT);
    }

    /** Those that somebody has to ask for something first. */
    private static void dialogues(Camera camera) {
        Page page = camera.mara.page();
        camera.mara.sends("GET", "/profile", "", "");
        camera.take("explain");
        camera.mara.goesTo("Requests");
        page.click("#requests-rows tr:has-text('/profile') a >> nth=0");
        camera.mara.sees("h1", "/profile");
        camera.take("request");
        camera.mara.goesTo("Activity");
        page.click("tr:has-text('partners may call more') a >> nth=0");
        camera.mara.sees("h1", "Revision");
        camera.take("activity-diff");
        camera.mara.goesTo("Settings");
        page.click("a:has-text('Import and export')");
        page.fill("#file", FILE);
        page.click("button:has-text('Show what would change')");
        camera.mara.sees("main", "created");
        camera.take("import-plan");
        page.setViewportSize(390, 844);
        camera.take("live-phone", "/live?range=5m", ColorScheme.LIGHT);
    }

    /** Opens pages in both themes, and keeps what they look like. */
    private record Camera(Newcomer mara, String console, Page smaller) {

        void take(String name, String path, ColorScheme theme) {
            mara.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
            mara.page().navigate(console + path);
            if (path.startsWith("/live")) {
                mara.page().waitForSelector("#chart-flight canvas");
                mara.sees("#live-updated", "Updated");
            }
            take(name);
        }

        void take(String name) {
            byte[] picture = mara.page().screenshot();
            Object webp = smaller.evaluate(SMALLER, Base64.getEncoder().encodeToString(picture));
            try {
                Files.write(
                        PICTURES.resolve(name + ".webp"), Base64.getDecoder().decode(webp.toString()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static Stream<Long> sizes() throws IOException {
        return Files.list(PICTURES).map(picture -> picture.toFile().length());
    }

    /** What the lists of changes tell. */
    private void makeHistory(String console) throws IOException, InterruptedException {
        HttpRequest change = HttpRequest.newBuilder(
                        URI.create(console + "/api/v1/plans/demo-partners?comment=partners+may+call+more"))
                .header("Authorization", "Bearer " + TOKEN)
                .header("Content-Type", "application/merge-patch+json")
                .method("PATCH", BodyPublishers.ofString("""
                    {"limits": [{"name": "plan-per-minute", "requests": 20, "window": "1m", "by": ["consumer"]}]}\
                    """))
                .build();
        assertThat(client.send(change, BodyHandlers.ofString()))
                .as("the change")
                .satisfies(answer ->
                        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200));
    }

    /** Some ten requests a second, until it is interrupted. */
    private void call(String gateway, String key) {
        Random random = new Random(1);
        while (!Thread.currentThread().isInterrupted()) {
            String path = CALLS.get(random.nextInt(CALLS.size()));
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(gateway + path));
            if (random.nextInt(4) > 0) {
                request.header("X-API-Key", key);
            }
            try {
                client.send(request.build(), BodyHandlers.discarding());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException _) {
                return;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(40 + random.nextInt(90)));
        }
    }
}
