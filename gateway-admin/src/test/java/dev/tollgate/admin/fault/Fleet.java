package dev.tollgate.admin.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.tollgate.admin.ApiClient;
import dev.tollgate.admin.RunningAdmin;
import dev.tollgate.db.Await;
import dev.tollgate.db.PostgresProcess;
import dev.tollgate.proxy.EchoSocketServer;
import dev.tollgate.proxy.Origin;
import dev.tollgate.proxy.Relay;
import dev.tollgate.proxy.TestCertificates;
import dev.tollgate.proxy.limit.TestRedis;
import dev.tollgate.proxy.tls.ServerCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * PostgreSQL, Redis, an admin and nodes, each a process of its own, with lines between them that can be cut; and the
 * services behind the nodes. Whatever it has started ends with it.
 */
final class Fleet implements AutoCloseable {
    static final String API = "/api/v1/";
    static final String DATABASE = "fleet";

    private final Path folder;
    private final PostgresProcess postgres;
    private final TestRedis redis;
    private final Origin first = Origin.start("answer");
    private final Origin second = Origin.start("answer");
    private final EchoSocketServer sockets = EchoSocketServer.running();
    /** To the first of the two targets of the service. */
    private final Relay target = Relay.joined(first.port());

    private final List<Member> members = new ArrayList<>();
    private final List<Member> nodes = new ArrayList<>();
    private final Balancer balancer;
    private final Member admin;
    private final ApiClient api;
    private final TestCertificates.Pem pem;
    private long newest;

    private Fleet(Path folder, int number, Map<String, String> variables) throws IOException {
        this.folder = folder;
        postgres = PostgresProcess.start(folder.resolve("postgresql"));
        redis = TestRedis.start();
        postgres.create(DATABASE, postgres.port());
        admin = member("admin");
        api = new ApiClient(admin.adminPort(), "", RunningAdmin.TOKEN);
        pem = new TestCertificates(folder).pem("localhost", "localhost");
        for (int count = 1; count <= number; count++) {
            Member node = member("node" + count);
            variables.forEach(node::with);
            nodes.add(node);
        }
        balancer = new Balancer(nodes);
    }

    /** Starts so many nodes, and waits until they serve. */
    static Fleet start(Path folder, int nodes, Map<String, String> variables) throws IOException {
        Fleet fleet = new Fleet(folder, nodes, variables);
        try {
            fleet.begin();
            return fleet;
        } catch (RuntimeException | AssertionError e) {
            fleet.close();
            throw e;
        }
    }

    private void begin() {
        admin.startAdmin();
        // Their tables are made by whoever comes first; the others wait for it.
        nodes.forEach(Member::startNode);
        admin.awaitStarted();
        configure();
        nodes.forEach(Member::awaitStarted);
        awaitServed();
    }

    /** One that is not started yet, with lines of its own. */
    Member member(String name) throws IOException {
        Relay toDatabase = Relay.joined(postgres.port());
        Relay toRedis = Relay.joined(redis.port());
        Path own = Files.createDirectories(folder.resolve(name));
        Member member = Member.of(name, own, postgres.settings(DATABASE, toDatabase.port()), toDatabase, toRedis);
        members.add(member);
        return member;
    }

    private void configure() {
        put(
                "certificates/localhost",
                JsonNodeFactory.instance
                        .objectNode()
                        .put("certificate", pem.chain())
                        .put("privateKey", pem.privateKey())
                        .put("default", true)
                        .toString());
        put("services/answers", answers("3s"));
        put("services/sockets", "{\"targets\": [{\"url\": \"http://127.0.0.1:%d\"}]}".formatted(sockets.getPort()));
        put("services/slow", "{\"targets\": [{\"url\": \"http://127.0.0.1:%d\"}]}".formatted(second.port()));
        put("consumers/somebody", "{}");
        route("plain", "{\"respond\": {\"status\": 200, \"body\": \"answer\"}}", "");
        route("answers", "{\"service\": \"answers\"}", "");
        route("slow", "{\"service\": \"slow\"}", "");
        route("sockets", "{\"service\": \"sockets\"}", "");
        route("keyed", "{\"respond\": {\"status\": 200, \"body\": \"answer\"}}", """
            , "authentication": {"methods": ["api-key"]}\
            """);
        route("limited", "{\"respond\": {\"status\": 200, \"body\": \"answer\"}}", """
            , "limits": [{"name": "many", "requests": 1000000, "window": "1h", "by": ["ip"]}]\
            """);
    }

    /** The service with two targets, which waits so long for the first byte of an answer. */
    String answers(String firstByte) {
        return """
            {"targets": [{"url": "http://127.0.0.1:%d"}, {"url": "http://127.0.0.1:%d"}],
             "timeouts": {"connect": "1s", "firstByte": "%s"},
             "healthCheck": {"type": "tcp", "interval": "1s", "timeout": "500ms", "fall": 2}}\
            """.formatted(target.port(), second.port(), firstByte);
    }

    /** A route of this prefix. */
    void route(String name, String destination, String policies) {
        put("routes/" + name, """
            {"match": {"paths": [{"prefix": "/%s"}]}, "destination": %s%s}\
            """.formatted(name, destination, policies));
    }

    /** Writes an object, and knows that it is written. */
    void put(String path, String document) {
        ApiClient.Reply reply = api.put(API + path, document);
        assertThat(reply.status()).as(reply.text()).isBetween(200, 201);
        newest = reply.revision();
    }

    /** Changes settings, and knows that they are changed. */
    void settings(String patch) {
        ApiClient.Reply reply = api.patch(API + "settings", patch);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        newest = reply.revision();
    }

    /** Writes what nobody has written yet, and waits until all nodes serve it. */
    void change(String body) {
        change(nodes, body);
    }

    /** The same, and waits for these nodes alone. */
    void change(List<Member> awaited, String body) {
        route("changing", "{\"respond\": {\"status\": 200, \"body\": \"" + body + "\"}}", "");
        awaited.forEach(node -> Await.until(() -> serves(node, body)));
    }

    /** Whether a node serves this change. */
    static boolean serves(Member node, String change) {
        return Ask.once(node.port(), "/changing").body().equals(change);
    }

    /** A new API key of somebody, which all live nodes know. */
    String issueKey() {
        ApiClient.Reply reply = api.post(API + "consumers/somebody/keys", "{\"name\": \"one\"}", "Prefer", "wait=10");
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        return reply.body().path("key").textValue();
    }

    /** Whatever an earlier test has left behind: all lines are joined, and nobody stands still. */
    void mend() {
        postgres.wake();
        redis.wake();
        target.join();
        members.forEach(Member::mend);
        awaitServed();
        Await.until(() -> nodes.stream().allMatch(balancer::ready));
    }

    /** Waits until every node serves what is newest and is known to live. */
    void awaitServed() {
        nodes.forEach(Member::awaitReady);
        Await.until(
                () -> api.get(API + "nodes").body().path("items"),
                items -> items.valueStream()
                                .filter(node -> node.path("live").booleanValue()
                                        && node.path("appliedRevision").longValue() >= newest)
                                .count()
                        >= nodes.size());
    }

    /** What the admin says of a node. */
    JsonNode told(Member node) {
        return api.get(API + "nodes")
                .body()
                .path("items")
                .valueStream()
                .filter(one -> one.path("name").textValue().equals(node.name()))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    PostgresProcess postgres() {
        return postgres;
    }

    TestRedis redis() {
        return redis;
    }

    Member admin() {
        return admin;
    }

    ApiClient api() {
        return api;
    }

    /** What clients come by. */
    Balancer balancer() {
        return balancer;
    }

    List<Member> nodes() {
        return List.copyOf(nodes);
    }

    Member node(int number) {
        return nodes.get(number);
    }

    /** The line to one of the two targets of the service. */
    Relay target() {
        return target;
    }

    /** The service that answers slowly where it is asked to. */
    Origin origin() {
        return second;
    }

    /** What the nodes show to clients over TLS. */
    ServerCertificate certificate() {
        return ServerCertificate.parse("localhost", pem.chain(), pem.privateKey(), true);
    }

    @Override
    public void close() throws IOException {
        balancer.close();
        api.close();
        members.forEach(Member::close);
        target.close();
        first.close();
        second.close();
        try {
            sockets.stop();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        redis.close();
        postgres.close();
    }
}
