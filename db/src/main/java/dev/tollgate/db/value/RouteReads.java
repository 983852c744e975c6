package dev.tollgate.db.value;

import dev.tollgate.db.model.BodyOperation;
import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.FieldOperation;
import dev.tollgate.db.model.Part;
import dev.tollgate.db.model.Rewrite;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.Transform;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a route's changes read of requests, so that the answers to two requests that differ in it may differ.
 *
 * @param caller whether they read the consumer or the claims
 * @param headers names of header fields, in lower case
 * @param cookies names of cookies
 * @param query names of parameters; {@link #WHOLE_QUERY} for all of them
 * @param others what else they read that is neither method, host, path nor route: {@code ip}, {@code id}, {@code port},
 *     {@code scheme}
 */
public record RouteReads(
        boolean caller, Set<String> headers, Set<String> cookies, Set<String> query, Set<String> others) {
    /** Stands for the query as a whole. */
    public static final String WHOLE_QUERY = "*";

    private static final Set<String> OF_THE_KEY = Set.of("method", "host", "path");

    public RouteReads {
        headers = Set.copyOf(headers);
        cookies = Set.copyOf(cookies);
        query = Set.copyOf(query);
        others = Set.copyOf(others);
    }

    /** Of the path that goes on, of the operations on requests and answers, and of the parts of an aggregate. */
    public static RouteReads of(Route route) {
        Set<String> headers = new TreeSet<>();
        Set<String> cookies = new TreeSet<>();
        Set<String> query = new TreeSet<>();
        Set<String> others = new TreeSet<>();
        boolean caller = false;
        for (Reference reference : references(route)) {
            List<String> names = reference.names();
            boolean ofRequest = reference.root().equals("request") && !names.isEmpty();
            caller |= reference.root().equals("consumer") || reference.root().equals("claims");
            if (ofRequest) {
                switch (names.getFirst()) {
                    case "headers" -> headers.add(names.getLast().toLowerCase(Locale.ROOT));
                    case "cookies" -> cookies.add(names.getLast());
                    case "query" -> query.add(names.size() == 1 ? WHOLE_QUERY : names.getLast());
                    default -> others.add(names.getFirst());
                }
            }
        }
        others.removeAll(OF_THE_KEY);
        return new RouteReads(caller, headers, cookies, query, others);
    }

    /** Each value that they name, and the fields that parts of an aggregate are told as they came; in no order. */
    public static List<Reference> references(Route route) {
        List<String> texts = new ArrayList<>();
        rewrite(route.destination()).flatMap(Rewrite::path).ifPresent(texts::add);
        parts(route).stream().flatMap(RouteReads::texts).forEach(texts::add);
        route.policies().transform().ifPresent(transform -> texts.addAll(texts(transform)));
        Stream<Reference> named = texts.stream().flatMap(text -> ValueText.of(text).references().stream());
        Stream<Reference> forwarded = parts(route).stream()
                .flatMap(part -> part.call().forwardHeaders().stream())
                .map(RouteReads::header);
        return Stream.concat(named, forwarded).toList();
    }

    private static Reference header(String name) {
        return new Reference("request", List.of(new Reference.Step.Member("headers"), new Reference.Step.Member(name)));
    }

    private static Optional<Rewrite> rewrite(Destination destination) {
        return switch (destination) {
            case Destination.ToService(String _, Rewrite rewrite) -> Optional.of(rewrite);
            case Destination.Split split -> Optional.of(split.rewrite());
            case Destination.Aggregate _, Destination.Redirect _, Destination.Respond _ -> Optional.empty();
        };
    }

    private static List<Part> parts(Route route) {
        return route.destination() instanceof Destination.Aggregate aggregate ? aggregate.parts() : List.of();
    }

    private static Stream<String> texts(Part part) {
        Part.Call call = part.call();
        return Stream.of(
                        Stream.of(call.path()),
                        part.each().forEach().stream(),
                        texts(call.headers().stream()),
                        call.body().stream().map(RouteReads::unquoted))
                .flatMap(Function.identity());
    }

    private static List<String> texts(Transform transform) {
        Stream<FieldOperation> fields = Stream.of(
                        transform.request().headers(),
                        transform.request().query(),
                        transform.response().headers())
                .flatMap(List::stream);
        Stream<BodyOperation> bodies = Stream.concat(
                transform.request().body().operations().stream(), transform.response().body().operations().stream());
        Stream<String> json = bodies.flatMap(operation -> operation.json().stream());
        return Stream.concat(texts(fields), json.map(RouteReads::unquoted)).toList();
    }

    private static Stream<String> texts(Stream<FieldOperation> operations) {
        return operations.flatMap(operation -> operation.text().stream());
    }

    /** JSON text: what names values in it is written as outside of JSON, but for quotes in brackets. */
    private static String unquoted(String json) {
        return json.replace("\\\"", "\"");
    }
}
