package dev.tollgate.admin.fault;

import dev.tollgate.proxy.PlainClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** One client of the fleet, which asks by way of a balancer and throws whatever it should not have been answered with. */
interface Ask extends AutoCloseable {
    /** Longer than anything may take that goes on, shorter than whoever waits for the load to end. */
    Duration PATIENCE = Duration.ofSeconds(20);

    /** Asks once. */
    void once() throws Exception;

    @Override
    void close();

    /** One request on a connection of its own. */
    static PlainClient.Answer once(int port, String path) {
        try (PlainClient client = new PlainClient(port)) {
            client.patience(PATIENCE);
            return client.get(path);
        }
    }

    /** One request to the route that asks for a key. */
    static PlainClient.Answer keyed(int port, String key) {
        try (PlainClient client = new PlainClient(port)) {
            client.patience(PATIENCE);
            return client.get("/keyed", "X-API-Key: " + key + "\r\n");
        }
    }

    private static void expect(PlainClient.Answer answer) {
        if (!answer.equals(new PlainClient.Answer(200, "answer"))) {
            throw new IllegalStateException(answer.toString());
        }
    }

    /** HTTP/1.1, on one connection as long as the node lets it be. */
    static Ask kept(Balancer balancer, String path) {
        return new Kept(balancer, path, PATIENCE, 0);
    }

    /**
     * The same, with the patience and the second try of a balancer that knows that a GET may be repeated: if no answer
     * has come after a second, or the connection has ended, another node is asked.
     */
    static Ask repeated(Balancer balancer, String path) {
        return new Kept(balancer, path, Duration.ofSeconds(1), 1);
    }

    /** HTTP/1.1 over one connection after the other. */
    final class Kept implements Ask {
        private final Balancer balancer;
        private final String path;
        private final Duration patience;
        private final int repeats;
        private @Nullable PlainClient client;

        private Kept(Balancer balancer, String path, Duration patience, int repeats) {
            this.balancer = balancer;
            this.path = path;
            this.patience = patience;
            this.repeats = repeats;
        }

        @Override
        public void once() throws IOException {
            for (int left = repeats; ; left--) {
                try {
                    tryOnce();
                    return;
                } catch (UncheckedIOException e) {
                    close();
                    if (left == 0) {
                        throw e;
                    }
                }
            }
        }

        private void tryOnce() throws IOException {
            PlainClient open = client == null ? connect() : client;
            client = open;
            expect(open.get(path));
            if (!open.persistent()) {
                close();
            }
        }

        private PlainClient connect() throws IOException {
            for (Member node : balancer.choice()) {
                try {
                    PlainClient opened = new PlainClient(node.port());
                    opened.patience(patience);
                    return opened;
                } catch (UncheckedIOException e) {
                    if (!(e.getCause() instanceof ConnectException)) {
                        throw e;
                    }
                }
            }
            throw new ConnectException("no node takes connections");
        }

        @Override
        public void close() {
            if (client != null) {
                client.close();
                client = null;
            }
        }
    }

    /** HTTP/2 over TLS by the JDK's client, which is what opens and leaves connections. */
    static Ask http2(Balancer balancer, String path, SSLContext trust) {
        return new Http2(balancer, path, trust);
    }

    /** Several streams at a time. */
    final class Http2 implements Ask {
        private final Balancer balancer;
        private final String path;
        private final HttpClient client;

        private Http2(Balancer balancer, String path, SSLContext trust) {
            this.balancer = balancer;
            this.path = path;
            this.client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_2)
                    .sslContext(trust)
                    .connectTimeout(PATIENCE)
                    .build();
        }

        @Override
        public void once() throws IOException, InterruptedException {
            Optional<ConnectException> refused = Optional.empty();
            for (Member node : balancer.choice()) {
                try {
                    ask(node);
                    return;
                } catch (ConnectException e) {
                    refused = Optional.of(e);
                }
            }
            throw refused.orElseThrow();
        }

        private void ask(Member node) throws IOException, InterruptedException {
            URI uri = URI.create("https://localhost:" + node.tlsPort() + path);
            HttpRequest request = HttpRequest.newBuilder(uri).timeout(PATIENCE).build();
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.version() != HttpClient.Version.HTTP_2) {
                throw new IllegalStateException("not by HTTP/2");
            }
            expect(new PlainClient.Answer(response.statusCode(), response.body()));
        }

        @Override
        public void close() {
            client.shutdownNow();
        }
    }
}
