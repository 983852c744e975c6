package dev.tollgate.admin.fault;

import dev.tollgate.proxy.PlainClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
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

    /** HTTP/1.1, on one connection as long as the node lets it be. */
    static Ask kept(Balancer balancer, Question question) {
        return new Plain(balancer, question, PATIENCE, 0, true);
    }

    /** HTTP/1.1, on a connection for each request. */
    static Ask anew(Balancer balancer, Question question) {
        return new Plain(balancer, question, PATIENCE, 0, false);
    }

    /**
     * On one connection, with the patience and the second try of a balancer that knows that a GET may be repeated: if
     * no answer has come after a second, or the connection has ended, another node is asked.
     */
    static Ask repeated(Balancer balancer, Question question) {
        return new Plain(balancer, question, Duration.ofSeconds(1), 1, true);
    }

    /** HTTP/1.1 over one connection after the other. */
    final class Plain implements Ask {
        private final Balancer balancer;
        private final Question question;
        private final Duration patience;
        private final int repeats;
        private final boolean kept;
        private @Nullable PlainClient client;

        private Plain(Balancer balancer, Question question, Duration patience, int repeats, boolean kept) {
            this.balancer = balancer;
            this.question = question;
            this.patience = patience;
            this.repeats = repeats;
            this.kept = kept;
        }

        @Override
        public void once() throws Exception {
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

        private void tryOnce() throws Exception {
            PlainClient open = client == null ? balancer.connect(this::opened) : client;
            client = open;
            question.answered(open.get(question.path().get(), question.fields()));
            if (!kept || !open.persistent()) {
                close();
            }
        }

        private PlainClient opened(Member node) {
            PlainClient opened = new PlainClient(node.port());
            opened.patience(patience);
            return opened;
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
    static Ask http2(Balancer balancer, Question question, SSLContext trust) {
        return new Http2(balancer, question, trust);
    }

    /** Several streams at a time. */
    final class Http2 implements Ask {
        private final Balancer balancer;
        private final Question question;
        private final HttpClient client;

        private Http2(Balancer balancer, Question question, SSLContext trust) {
            this.balancer = balancer;
            this.question = question;
            this.client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_2)
                    .sslContext(trust)
                    .connectTimeout(PATIENCE)
                    .build();
        }

        @Override
        public void once() throws Exception {
            question.answered(balancer.connect(this::ask));
        }

        private PlainClient.Answer ask(Member node) throws IOException, InterruptedException {
            URI uri = URI.create(
                    "https://localhost:" + node.tlsPort() + question.path().get());
            HttpRequest request = HttpRequest.newBuilder(uri).timeout(PATIENCE).build();
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.version() != HttpClient.Version.HTTP_2) {
                throw new IllegalStateException("not by HTTP/2");
            }
            return new PlainClient.Answer(response.statusCode(), response.body());
        }

        @Override
        public void close() {
            client.shutdownNow();
        }
    }
}
