package dev.tollgate.admin.explain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.db.Audited;
import dev.tollgate.db.Author;
import dev.tollgate.db.Database;
import dev.tollgate.db.Deed;
import dev.tollgate.db.NodeStatus;
import dev.tollgate.db.Told;
import dev.tollgate.db.document.InvalidJson;
import dev.tollgate.db.document.Json;
import dev.tollgate.db.document.shape.Mistake;
import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.Reading;
import dev.tollgate.db.secret.CallSignature;
import dev.tollgate.db.traffic.RequestRecord;
import dev.tollgate.db.traffic.TrafficCodec;
import dev.tollgate.proxy.explain.Asked;
import dev.tollgate.proxy.send.SendRequest;
import dev.tollgate.proxy.send.Sender;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Has nodes send requests, and tells what became of them. Each is told to the audit before it goes out, for it may do
 * anything that a client's request may. Safe for any number of threads.
 */
public final class Sendings {
    private static final Duration CONNECTING = Duration.ofSeconds(5);
    private static final Duration ANSWERING = Sender.LONGEST.plusSeconds(10);
    private static final int OK = 200;

    private final Database database;
    private final Explanations explanations;
    private final CallSignature signature;

    public Sendings(Database database, Explanations explanations, CallSignature signature) {
        this.database = database;
        this.explanations = explanations;
        this.signature = signature;
    }

    /** What came of it. */
    public sealed interface Outcome {

        /**
         * A node has sent it.
         *
         * @param request as it is told of every request
         * @param document {@code steps} and {@code response}
         */
        record Sent(RequestRecord request, ObjectNode document) implements Outcome {}

        /** No node could be asked, or the one that was did not answer. */
        record Unreachable(String reason) implements Outcome {}
    }

    /** The form of requests to send. */
    public static ObjectNode requestSchema() {
        return RequestShape.SENT.schema();
    }

    /** The names of the nodes that can be asked now. */
    public List<String> nodes() {
        return database.nodes().all().stream()
                .filter(NodeStatus::live)
                .map(node -> node.report().name())
                .toList();
    }

    /** Has a node send it; all that is wrong with it otherwise. */
    public Reading<Outcome> send(JsonNode document, Author author) {
        return switch (Reading.of(RequestShape.SENT, document)) {
            case Reading.Accepted<RequestShape.Sending>(RequestShape.Sending sending) ->
                switch (explanations.explain(sending.question())) {
                    case Reading.Accepted<Explanations.Told>(Explanations.Told told) -> send(sending, told, author);
                    case Reading.Refused<Explanations.Told>(List<Mistake> mistakes) -> new Reading.Refused<>(mistakes);
                };
            case Reading.Refused<RequestShape.Sending>(List<Mistake> mistakes) -> new Reading.Refused<>(mistakes);
        };
    }

    private Reading<Outcome> send(RequestShape.Sending sending, Explanations.Told told, Author author) {
        List<NodeStatus> live =
                database.nodes().all().stream().filter(NodeStatus::live).toList();
        Optional<NodeStatus> node = sending.question()
                .node()
                .map(name -> live.stream()
                        .filter(one -> one.report().name().equals(name))
                        .findFirst())
                .orElseGet(() -> any(live, told));
        if (node.isEmpty() && sending.question().node().isPresent()) {
            return new Reading.Refused<>(List.of(
                    new Mistake("/node", MistakeCode.DANGLING_REFERENCE, "must be the name of a node that is live")));
        }
        if (node.isEmpty()) {
            return new Reading.Accepted<>(new Outcome.Unreachable("No node is live."));
        }
        Asked asked = sending.question().asked();
        database.audit()
                .note(new Told(
                        author,
                        new Audited(Deed.SEND, "nodes/" + node.get().report().name())));
        return new Reading.Accepted<>(ask(node.get(), asked, sending.body()));
    }

    /** One that the route is on which takes the request; if there is none, one that says so. */
    private static Optional<NodeStatus> any(List<NodeStatus> live, Explanations.Told told) {
        return live.stream()
                .filter(told::reaches)
                .findFirst()
                .or(() -> live.stream().findFirst());
    }

    private Outcome ask(NodeStatus node, Asked asked, String body) {
        String url = node.report().url();
        byte[] call = new SendRequest(asked, body.getBytes(StandardCharsets.UTF_8)).encode();
        try (HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECTING)
                .build()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url.replaceAll("/+$", "") + "/send"))
                    .timeout(ANSWERING)
                    .header(CallSignature.HEADER, signature.sign(call))
                    .POST(BodyPublishers.ofByteArray(call))
                    .build();
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            return answer.statusCode() == OK
                    ? sent(node.report().name(), Json.parse(answer.body()))
                    : new Outcome.Unreachable("The node at " + url + " answers " + answer.statusCode()
                            + ": its installation or its clock is another, or it is older.");
        } catch (IOException | IllegalArgumentException | InvalidJson e) {
            String reason =
                    Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
            return new Outcome.Unreachable("The node does not answer at " + url
                    + ", where TOLLGATE_NODE_URL or its management address says that it is: " + reason);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Outcome.Unreachable("This process ends.");
        }
    }

    private static Outcome sent(String node, JsonNode answer) {
        RequestRecord request = TrafficCodec.request(answer.path("request")).seenBy(node);
        ObjectNode document = answer.deepCopy();
        document.remove("request");
        return new Outcome.Sent(request, document);
    }
}
