package dev.tollgate.proxy.template;

import dev.tollgate.db.value.Reference;
import dev.tollgate.proxy.condition.RequestValue;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Identity;
import dev.tollgate.proxy.exchange.Path;
import dev.tollgate.proxy.exchange.PathTaken;
import dev.tollgate.proxy.json.JsonArray;
import dev.tollgate.proxy.json.JsonValue;
import dev.tollgate.proxy.json.References;
import dev.tollgate.proxy.wire.TextBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;

/** What is known of a request, who calls, and the route that won. */
final class RequestValues {
    static final List<String> ROOTS = List.of("request", "consumer", "claims", "route");

    private RequestValues() {}

    static Value<Exchange> compile(Reference reference) {
        return switch (reference.root()) {
            case "request" -> request(reference, reference.names());
            case "consumer" -> consumer(reference);
            case "claims" -> claims(reference);
            case "route" -> exchange -> exchange.route().map(route -> JsonValue.of(route.name()));
            default -> throw unknown(reference);
        };
    }

    private static Value<Exchange> request(Reference reference, List<String> names) {
        if (names.isEmpty() || names.size() > 2) {
            throw unknown(reference);
        }
        return names.size() == 1
                ? whole(reference, names.getFirst())
                : named(reference, names.getFirst(), names.get(1));
    }

    private static Value<Exchange> whole(Reference reference, String name) {
        return switch (name) {
            case "method" -> text(exchange -> exchange.head().method());
            case "scheme" -> written(Origin::scheme);
            case "host" -> written(Origin::host);
            case "port" -> written(Origin::port);
            case "ip" -> text(Exchange::clientAddress);
            case "id" -> text(Exchange::requestId);
            case "path" -> text(exchange -> text(exchange.asked()));
            case "query" -> RequestValues::query;
            default -> throw unknown(reference);
        };
    }

    private static Value<Exchange> named(Reference reference, String kind, String name) {
        return switch (kind) {
            case "headers" -> header(new FieldValue(name));
            case "cookies" -> found(RequestValue.cookie(name), Texts::field);
            case "query" -> found(RequestValue.query(Texts.encoded(name)), Texts::decodedQuery);
            case "path" -> exchange -> variable(exchange, name);
            default -> throw unknown(reference);
        };
    }

    private static Value<Exchange> text(Function<Exchange, String> text) {
        return exchange -> Optional.of(JsonValue.of(text.apply(exchange)));
    }

    private static Value<Exchange> written(BiPredicate<Exchange, TextBuffer> writer) {
        return exchange -> {
            TextBuffer buffer = new TextBuffer(32);
            return writer.test(exchange, buffer)
                    ? Optional.of(JsonValue.of(Texts.field(buffer.bytes(), 0, buffer.length())))
                    : Optional.empty();
        };
    }

    private static String text(Path path) {
        return Texts.field(path.bytes(), path.from(), path.to());
    }

    private static Optional<JsonValue> query(Exchange exchange) {
        Path path = exchange.asked();
        return path.queryTo() <= path.queryFrom() + 1
                ? Optional.empty()
                : Optional.of(JsonValue.of(Texts.field(path.queryBytes(), path.queryFrom() + 1, path.queryTo())));
    }

    private static Value<Exchange> found(RequestValue value, Texts.Decoder decoder) {
        return exchange -> {
            long run = value.run(exchange);
            return run == RequestValue.ABSENT
                    ? Optional.empty()
                    : Optional.of(JsonValue.of(
                            decoder.decode(value.bytes(exchange), RequestValue.from(run), RequestValue.to(run))));
        };
    }

    private static Value<Exchange> header(FieldValue field) {
        return exchange -> field.of(exchange.head().fields());
    }

    private static Optional<JsonValue> variable(Exchange exchange, String name) {
        PathTaken taken = exchange.pathTaken();
        for (int index = 0; index < taken.variableCount(); index++) {
            if (taken.variableName(index).equals(name)) {
                return Optional.of(JsonValue.of(Texts.decodedPath(
                        exchange.asked().bytes(), taken.variableStart(index), taken.variableEnd(index))));
            }
        }
        return Optional.empty();
    }

    private static Value<Exchange> consumer(Reference reference) {
        return switch (reference.names().isEmpty() ? "" : reference.names().getFirst()) {
            case "name" ->
                exchange -> exchange.identity().flatMap(Identity::consumer).map(JsonValue::of);
            case "groups" ->
                exchange -> exchange.identity()
                        .map(Identity::groups)
                        .filter(groups -> !groups.isEmpty())
                        .map(groups ->
                                new JsonArray(groups.stream().map(JsonValue::of).toList()));
            case "credential" ->
                exchange -> exchange.identity().map(Identity::credential).map(JsonValue::of);
            default -> throw unknown(reference);
        };
    }

    private static Value<Exchange> claims(Reference reference) {
        if (reference.names().isEmpty()) {
            throw unknown(reference);
        }
        String claim = reference.names().getFirst();
        List<Reference.Step> further =
                reference.steps().subList(1, reference.steps().size());
        return exchange -> exchange.identity()
                .flatMap(identity ->
                        Optional.ofNullable(identity.claims().values().get(claim)))
                .flatMap(value -> References.follow(ClaimJson.of(value), further));
    }

    private static IllegalArgumentException unknown(Reference reference) {
        return new IllegalArgumentException("${" + reference + "} names nothing");
    }
}
