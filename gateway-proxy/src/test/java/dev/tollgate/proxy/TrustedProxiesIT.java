package dev.tollgate.proxy;

import static dev.tollgate.proxy.Entities.all;
import static dev.tollgate.proxy.reload.Samples.AUTHOR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.Await;
import dev.tollgate.db.Database;
import dev.tollgate.db.EachDatabase;
import dev.tollgate.db.TestDatabase;
import dev.tollgate.db.model.Entity;
import dev.tollgate.db.model.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Trusted proxies of a node's environment and of the settings object, which add up. */
@EachDatabase
@Timeout(60)
class TrustedProxiesIT {
    private static final String REQUEST =
            "GET / HTTP/1.1\r\nHost: h\r\nX-Forwarded-For: 1.1.1.1, 2.2.2.2, 3.3.3.3\r\n\r\n";

    private final TestDatabase test;
    private final Database nodes;
    private final ScriptedOrigin origin = ScriptedOrigin.saying("hello");
    private final RunningNode node;

    TrustedProxiesIT(TestDatabase test, @TempDir Path folder) throws IOException {
        this.test = test;
        this.nodes = test.another(true);
        put(Entities.service("s", origin.port()));
        put(all("s"));
        this.node = RunningNode.start("node", folder, nodes, Map.of("TOLLGATE_TRUSTED_PROXIES", "127.0.0.0/8,3.3.3.3"));
    }

    @AfterEach
    void stop() throws IOException {
        node.stop();
        nodes.close();
        origin.close();
    }

    private void put(Entity entity) {
        test.database().writer().write(AUTHOR, transaction -> {
            transaction.put(entity);
            return "";
        });
    }

    private String seen() {
        return seen(REQUEST);
    }

    private String seen(String request) {
        try (RawConnection client = RawConnection.to(node.port())) {
            client.send(request).head();
            return origin.request();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void thoseOfTheEnvironmentAreTrustedWhateverTheSettingsSay() {
        node.awaitBody("/", "hello");
        origin.forget();

        assertThat(seen()).contains("\r\nX-Forwarded-For: 2.2.2.2, 3.3.3.3, 127.0.0.1\r\n");
    }

    @Test
    void whatIsNoAddressIsNobody() {
        node.awaitBody("/", "hello");
        origin.forget();

        assertThat(seen("GET / HTTP/1.1\r\nHost: h\r\nX-Forwarded-For: 2.2.2.2, garbage\r\n\r\n"))
                .contains("\r\nX-Forwarded-For: 127.0.0.1\r\n")
                .doesNotContain("garbage", "2.2.2.2");
    }

    @Test
    void thoseOfTheSettingsAreTrustedToo() {
        node.awaitBody("/", "hello");
        origin.forget();

        put(new Settings(List.of("2.2.0.0/16"), true));

        Await.until(() -> seen().contains("\r\nX-Forwarded-For: 1.1.1.1, 2.2.2.2, 3.3.3.3, 127.0.0.1\r\n"));
    }

    @Test
    void thoseOfTheSettingsAreNoLongerTrustedWhenTheyAreGone() {
        put(new Settings(List.of("2.2.0.0/16"), true));
        node.awaitBody("/", "hello");
        origin.forget();
        Await.until(() -> seen().contains("\r\nX-Forwarded-For: 1.1.1.1, "));

        put(new Settings(List.of(), true));

        Await.until(() -> seen().contains("\r\nX-Forwarded-For: 2.2.2.2, 3.3.3.3, 127.0.0.1\r\n"));
    }
}
