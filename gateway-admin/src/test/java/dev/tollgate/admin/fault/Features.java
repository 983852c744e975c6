package dev.tollgate.admin.fault;

import dev.tollgate.proxy.GrpcCaller;
import dev.tollgate.proxy.GrpcService;
import dev.tollgate.proxy.Origin;
import dev.tollgate.proxy.SocketClient;
import dev.tollgate.proxy.authenticate.token.Signer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A route for each thing that a gateway does, beside those that a fleet has, and clients who ask for all of them. */
final class Features implements AutoCloseable {
    /** So many entries are in the cache at a time, more or less. */
    private static final int CACHED = 500;

    private static final String ANSWER = "{\"id\":7,\"secret\":1}";

    private final Fleet fleet;
    private final Origin documents = Origin.start(ANSWER);
    private final GrpcService calls = GrpcService.plain();
    private final Signer signer = Signer.hmac("HS256", new byte[32]);

    private Features(Fleet fleet) throws IOException {
        this.fleet = fleet;
    }

    static Features of(Fleet fleet) throws IOException {
        Features features = new Features(fleet);
        features.configure();
        return features;
    }

    private void configure() {
        service("documents", documents.port(), "");
        service("calls", calls.port(), ", \"http2\": true");
        fleet.put("plans/metered", """
            {"quotas": [{"name": "daily", "requests": 100000000, "period": "day"}],
             "limits": [{"name": "second", "requests": 1000, "window": "1s", "by": ["consumer"]}]}\
            """);
        fleet.put("consumers/somebody", "{\"plan\": \"metered\"}");
        fleet.put("issuers/corp", """
            {"type": "jwt", "issuer": "https://id.example.com", "discovery": false, "algorithms": ["HS256"],
             "secret": "%s"}\
            """.formatted(Signer.base64(new byte[32])));
        fleet.put("routes/calls", """
            {"match": {"paths": [{"prefix": "/tollgate.Kinds"}], "methods": ["POST"]},
             "destination": {"service": "calls"}}\
            """);
        String answers = "{\"service\": \"answers\"}";
        String stored = "{\"service\": \"documents\"}";
        fleet.route("parallel", answers, ", \"limits\": [{\"name\": \"few\", \"concurrent\": 20, \"by\": [\"ip\"]}]");
        fleet.route("window", answers, """
            , "limits": [{"name": "sliding", "requests": 10000, "window": "1m", "by": ["ip"],
                "algorithm": "sliding-window"}]\
            """);
        fleet.route("token", answers, ", \"authentication\": {\"methods\": [\"jwt\"], \"issuers\": [\"corp\"]}");
        fleet.route("metered", answers, ", \"authentication\": {\"methods\": [\"api-key\"]}");
        fleet.route("cached", stored, ", \"cache\": {\"ttl\": \"5s\"}");
        fleet.route("captured", answers, "");
        fleet.route("mirrored", answers, ", \"mirror\": {\"service\": \"documents\", \"percent\": 50}");
        fleet.route("transformed", stored, """
            , "transform": {"request": {"headers": [{"set": "X-Soaked", "value": "yes"}]},
                "response": {"body": [{"remove": "/secret"}, {"rename": "/id", "to": "number"}]}}\
            """);
        fleet.route("aggregated", """
            {"aggregate": {"parts": [
                {"name": "one", "service": "documents", "path": "/one", "into": "/one", "drop": ["secret"]},
                {"name": "two", "service": "documents", "path": "/two?id=${parts.one.id}", "into": "/two",
                 "pick": ["id"]}]}}\
            """, "");
        capture();
    }

    private void service(String name, int port, String more) {
        fleet.put("services/" + name, "{\"targets\": [{\"url\": \"http://127.0.0.1:%d\"}]%s}".formatted(port, more));
    }

    private void capture() {
        String end = Instant.now().plus(Duration.ofHours(2)).toString();
        fleet.settings("""
            {"retention": {"requests": "1m", "traffic": "7d", "revisions": "1h", "audit": "1d"},
             "captureRules": [{"name": "soaked", "route": "captured", "bodies": true, "perSecond": 5, "requests": 1000,
                "expiresAt": "%s"}]}\
            """.formatted(end));
    }

    /** Clients of each, who all pause so long between requests. */
    Load load(Duration pause, SSLContext trust) {
        Balancer nodes = fleet.balancer();
        String token = signer.token(
                "k",
                "{\"iss\":\"https://id.example.com\",\"sub\":\"s\",\"exp\":"
                        + Instant.now().plus(Duration.ofHours(3)).getEpochSecond() + "}");
        String key = fleet.issueKey();
        return Load.of(Load.pausing(pause), nodes, trust, new ConcurrentLinkedQueue<>())
                .add("anew", Ask.anew(nodes, Question.of("/plain")))
                .add("keyed", Ask.kept(nodes, Question.of("/keyed").with("X-API-Key", key)))
                .add("metered", Ask.kept(nodes, Question.of("/metered").with("X-API-Key", key)))
                .add("token", Ask.kept(nodes, Question.of("/token").with("Authorization", "Bearer " + token)))
                .add("parallel", Ask.kept(nodes, Question.of("/parallel")))
                .add("window", Ask.kept(nodes, Question.of("/window")))
                .add(
                        "cached",
                        Ask.kept(nodes, Question.of("/cached").about(CACHED).answeredBy(ANSWER)))
                .add("cached by HTTP/2", Ask.http2(nodes, Question.of("/cached").answeredBy(ANSWER), trust))
                .add("captured", Ask.kept(nodes, Question.of("/captured")))
                .add("mirrored", Ask.kept(nodes, Question.of("/mirrored")))
                .add("transformed", Ask.kept(nodes, Question.of("/transformed").answeredBy("{\"number\":7}")))
                .add(
                        "aggregated",
                        Ask.kept(
                                nodes,
                                Question.of("/aggregated").answeredBy("{\"one\":{\"id\":7},\"two\":{\"id\":7}}")))
                .add("gRPC", new Calls(nodes))
                .add("WebSocket for each", new Sockets(nodes));
    }

    /** Calls of gRPC, each node's over one connection. */
    private static final class Calls implements Ask {
        private static final int TO_ONE = 500;

        private final Balancer nodes;
        private @Nullable GrpcCaller caller;
        private int called;

        private Calls(Balancer nodes) {
            this.nodes = nodes;
        }

        @Override
        public void once() throws Exception {
            GrpcCaller open = caller == null ? nodes.connect(node -> new GrpcCaller(node.port())) : caller;
            caller = open;
            equal(open.say("so"), "said so");
            if (++called % TO_ONE == 0) {
                close();
            }
        }

        @Override
        public void close() {
            if (caller != null) {
                caller.close();
                caller = null;
            }
        }
    }

    /** A WebSocket for each word. */
    private record Sockets(Balancer nodes) implements Ask {
        @Override
        public void once() throws Exception {
            try (SocketClient socket = nodes.connect(node -> SocketClient.connect(node.port(), "/sockets"))) {
                socket.socket().sendText("word", true).join();
                equal(socket.next(), "text word");
            }
        }

        @Override
        public void close() {
            // None is left open.
        }
    }

    private static void equal(String told, String expected) {
        if (!told.equals(expected)) {
            throw new IllegalStateException(told);
        }
    }

    @Override
    public void close() {
        documents.close();
        try {
            calls.close();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
