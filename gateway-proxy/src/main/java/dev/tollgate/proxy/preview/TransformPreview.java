package dev.tollgate.proxy.preview;

import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.path.PathNormalizer;
import dev.tollgate.proxy.body.BodySchemaStep;
import dev.tollgate.proxy.content.ContentRoom;
import dev.tollgate.proxy.exchange.Authority;
import dev.tollgate.proxy.exchange.BrokenBody;
import dev.tollgate.proxy.exchange.Client;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Handler;
import dev.tollgate.proxy.exchange.Identity;
import dev.tollgate.proxy.exchange.NamedStep;
import dev.tollgate.proxy.exchange.Path;
import dev.tollgate.proxy.exchange.PathTaken;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.exchange.Refusal;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.exchange.Step;
import dev.tollgate.proxy.match.Entry;
import dev.tollgate.proxy.match.MatchRequest;
import dev.tollgate.proxy.match.MatchResult;
import dev.tollgate.proxy.match.RouteIndex;
import dev.tollgate.proxy.transform.TransformStep;
import dev.tollgate.proxy.wire.Body;
import dev.tollgate.proxy.wire.FieldName;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Octets;
import dev.tollgate.proxy.wire.RequestHead;
import dev.tollgate.proxy.wire.ResponseHead;
import dev.tollgate.proxy.wire.WholeBody;
import dev.tollgate.proxy.wire.WireException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/**
 * What a route makes of one request and one answer, without any service: its schema and its transform, run by the very
 * steps that nodes run.
 */
public final class TransformPreview {
    private static final long MOST_HELD = 16L << 20;
    private static final String USUAL_HOST = "api.example.com";

    private TransformPreview() {}

    /** A header field. */
    public record Field(String name, String value) {}

    /**
     * A request, as it comes or goes on.
     *
     * @param target path and query
     */
    public record Request(String method, String target, List<Field> fields, String content) {
        public Request {
            fields = List.copyOf(fields);
        }
    }

    /** An answer, as it comes or goes back. */
    public record Response(int status, List<Field> fields, String content) {
        public Response {
            fields = List.copyOf(fields);
        }
    }

    /**
     * What comes of both.
     *
     * @param request as the service would see it; empty if it does not go on
     * @param parts as services would see the parts of an aggregate
     */
    public record Shown(Optional<Request> request, List<PartRequest> parts, Response response) {
        public Shown {
            parts = List.copyOf(parts);
        }
    }

    /** A request for a part of an aggregate. */
    public record PartRequest(String part, Request request) {}

    /**
     * Runs them; an empty caller is one whom nobody asked.
     *
     * @param parts what parts of an aggregate are answered with, by their names; others get {@code answer}
     */
    public static Shown of(
            Route route, Request request, Response answer, Map<String, Response> parts, Optional<Identity> caller) {
        Exchange exchange = exchange(request);
        exchange.route(route, taken(route, exchange));
        caller.ifPresent(exchange::identity);
        AtomicReference<Request> seen = new AtomicReference<>();
        ContentRoom room = new ContentRoom(MOST_HELD);
        List<NamedStep> steps = Stream.of(
                        named("schema", BodySchemaStep.compile(route, room)),
                        named("transform", TransformStep.compile(route, room)))
                .flatMap(Optional::stream)
                .toList();
        Optional<AggregatePreview> aggregate = route.destination() instanceof Destination.Aggregate several
                ? Optional.of(new AggregatePreview(route, several, parts, answer))
                : Optional.empty();
        Handler destination = aggregate.map(AggregatePreview::handler).orElse(_ -> answered(answer));
        Reply reply;
        try {
            reply = Step.chain(steps, passed -> {
                        seen.set(outgoing(passed));
                        return destination.handle(passed);
                    })
                    .handle(exchange);
        } catch (WireException e) {
            // It would have broken off on its way.
            reply = Refusal.of(exchange, Problem.of(e.error()));
        }
        List<PartRequest> asked = aggregate.map(AggregatePreview::asked).orElse(List.of());
        return new Shown(Optional.ofNullable(seen.get()), asked, shown(exchange, reply));
    }

    private static Optional<NamedStep> named(String name, Optional<Step> step) {
        return step.map(found -> new NamedStep(name, found));
    }

    private static Exchange exchange(Request request) {
        byte[] method = Octets.bytes(request.method());
        Fields fields = fields(request.fields());
        byte[] host = Octets.bytes(fields.value(FieldName.HOST).orElse(USUAL_HOST));
        byte[] content = request.content().getBytes(StandardCharsets.UTF_8);
        Exchange exchange = new Exchange(
                new Nobody(),
                new RequestHead(method, 0, method.length, 0, 0, 1, fields),
                Authority.parse(host, 0, host.length).orElse(Authority.NONE),
                WholeBody.of(content),
                System.nanoTime());
        exchange.path(path(request.target()));
        return exchange;
    }

    private static Path path(String target) {
        int mark = target.indexOf('?');
        String asked = mark < 0 ? target : target.substring(0, mark);
        byte[] path = Octets.bytes(new PathNormalizer(true).normalize(asked).orElse(asked));
        byte[] query = Octets.bytes(mark < 0 ? "" : target.substring(mark));
        return new Path(path, 0, path.length, query, 0, query.length);
    }

    /** How the route takes the path; as a whole, if it does not take the request. */
    private static PathTaken taken(Route route, Exchange exchange) {
        MatchRequest question = new MatchRequest();
        MatchResult<Route> result = new MatchResult<>();
        RequestHead head = exchange.head();
        Authority authority = exchange.authority();
        Path path = exchange.path();
        question.method(head.bytes(), head.methodFrom(), head.methodTo());
        question.host(authority.bytes(), authority.from(), authority.to());
        question.path(path.bytes(), path.from(), path.to());
        question.exchange(exchange);
        RouteIndex.<Route>empty()
                .with(List.of(), List.of(new Entry<>(route, route)))
                .match(question, result);
        return result.outcome() == MatchResult.Outcome.MATCHED ? result : PathTaken.WHOLE;
    }

    static Request outgoing(Exchange exchange) {
        RequestHead head = exchange.outgoing();
        Path path = exchange.path();
        String target = (path.from() == path.to() ? "/" : Octets.text(path.bytes(), path.from(), path.to()))
                + Octets.text(path.queryBytes(), path.queryFrom(), path.queryTo());
        return new Request(head.method(), target, shown(head.fields()), content(exchange.body()));
    }

    static Reply answered(Response answer) {
        return new Reply.Whole(
                ResponseHead.of(answer.status(), fields(answer.fields())),
                answer.content().getBytes(StandardCharsets.UTF_8));
    }

    private static Response shown(Exchange exchange, Reply reply) {
        try {
            return new Response(reply.head().status(), shown(reply.head().fields()), content(reply.body()));
        } catch (BrokenBody e) {
            Reply refused = Refusal.of(exchange, e.problem());
            return new Response(refused.head().status(), shown(refused.head().fields()), content(refused.body()));
        }
    }

    private static Fields fields(List<Field> given) {
        Fields fields = Fields.empty();
        given.forEach(
                field -> fields.add(Octets.bytes(field.name()), field.value().getBytes(StandardCharsets.UTF_8)));
        return fields;
    }

    private static List<Field> shown(Fields fields) {
        List<Field> shown = new ArrayList<>();
        for (int line = 0; line < fields.count(); line++) {
            if (fields.bit(line) != FieldName.WITHHELD.bit()) {
                shown.add(new Field(
                        fields.name(line), new String(Octets.bytes(fields.value(line)), StandardCharsets.UTF_8)));
            }
        }
        return shown;
    }

    private static String content(Body body) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        while (body.next()) {
            content.write(body.bytes(), body.from(), body.to() - body.from());
        }
        return content.toString(StandardCharsets.UTF_8);
    }

    /** There is no client: an address for documentation (RFC 5737). */
    private record Nobody() implements Client {
        @Override
        public String address() {
            return "192.0.2.1";
        }

        @Override
        public boolean secure() {
            return true;
        }

        @Override
        public int port() {
            return 443;
        }

        @Override
        public void interim(ResponseHead head) {
            // Nobody waits.
        }
    }
}
