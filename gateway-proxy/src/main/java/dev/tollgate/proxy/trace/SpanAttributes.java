package dev.tollgate.proxy.trace;

import dev.tollgate.db.model.PathMatch;
import dev.tollgate.db.model.Route;
import dev.tollgate.proxy.exchange.Authority;
import dev.tollgate.proxy.exchange.CacheResult;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Identity;
import dev.tollgate.proxy.exchange.Outcome;
import dev.tollgate.proxy.exchange.Passage;
import dev.tollgate.proxy.exchange.Path;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.exchange.TargetAttempt;
import dev.tollgate.proxy.wire.Octets;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What spans tell, by the names of OpenTelemetry's semantic conventions for HTTP, and names of our own. */
final class SpanAttributes {
    private static final int LONGEST_PATH = 512;
    private static final int SERVER_ERROR = 500;
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH");

    private SpanAttributes() {}

    /** The method, if it is one that is known. */
    static String method(Exchange exchange) {
        String method = exchange.outgoing().method();
        return METHODS.contains(method) ? method : "_OTHER";
    }

    /** The path of the route, if it has one only: no span's name and no template ever holds what a client has sent. */
    static Optional<String> template(Exchange exchange) {
        List<PathMatch> paths =
                exchange.route().map(Route::match).map(match -> match.paths()).orElse(List.of());
        return paths.size() == 1 ? Optional.of(paths.getFirst().path()) : Optional.empty();
    }

    /** Why it failed; empty if it did not. A client's mistake is no failure. */
    static Optional<String> failure(Exchange exchange, Outcome outcome) {
        if (exchange.status() < SERVER_ERROR && outcome != Outcome.REPLY_BROKEN) {
            return Optional.empty();
        }
        return Optional.of(exchange.problem().map(Problem::code).orElse(Integer.toString(exchange.status())));
    }

    /** Of a client's request. */
    static Attributes ofRequest(Exchange exchange, Outcome outcome, long revision) {
        AttributesBuilder told = common(exchange, outcome);
        Path path = exchange.asked();
        Authority authority = exchange.authority();
        told.put("http.request.method", method(exchange));
        template(exchange).ifPresent(template -> told.put("http.route", template));
        told.put("url.scheme", exchange.client().secure() ? "https" : "http");
        told.put("url.path", cut(Octets.text(path.bytes(), path.from(), path.to())));
        told.put("server.address", Octets.text(authority.bytes(), authority.from(), authority.hostTo()));
        told.put("server.port", (long) exchange.client().port());
        told.put("client.address", exchange.clientAddress());
        told.put("network.protocol.version", version(exchange));
        if (exchange.status() != 0) {
            told.put("http.response.status_code", (long) exchange.status());
        }
        told.put("tollgate.request_id", exchange.requestId());
        told.put("tollgate.revision", revision);
        exchange.identity().flatMap(Identity::consumer).ifPresent(consumer -> told.put("tollgate.consumer", consumer));
        return told.build();
    }

    /** Of one that was made for another one. */
    static Attributes ofPart(Exchange exchange, Outcome outcome) {
        return common(exchange, outcome).build();
    }

    private static AttributesBuilder common(Exchange exchange, Outcome outcome) {
        AttributesBuilder told = Attributes.builder();
        put(told, "tollgate.route", exchange.route().map(Route::name).orElse(""));
        put(told, "tollgate.service", exchange.observation().service());
        put(
                told,
                "tollgate.cache",
                exchange.caching().result().map(CacheResult::text).orElse(""));
        String left = outcome == Outcome.CLIENT_CLOSED ? "client_closed" : "";
        put(told, "tollgate.code", exchange.problem().map(Problem::code).orElse(left));
        failure(exchange, outcome).ifPresent(error -> told.put("error.type", error));
        return told;
    }

    /** Of a step. */
    static Attributes ofStep(Passage passage) {
        AttributesBuilder told = Attributes.builder();
        told.put("tollgate.outcome", outcome(passage));
        passage.problem().ifPresent(problem -> told.put("tollgate.code", problem.code()));
        return told.build();
    }

    private static String outcome(Passage passage) {
        if (passage.forwarded()) {
            return "passes";
        }
        return passage.problem().isPresent() ? "refuses" : passage.ended() ? "answers" : "fails";
    }

    /** Of a try at a target: of that number, beginning with 0. */
    static Attributes ofAttempt(Exchange exchange, TargetAttempt attempt, int number) {
        AttributesBuilder told = Attributes.builder();
        told.put("http.request.method", method(exchange));
        String target = attempt.target();
        int colon = target.lastIndexOf(':');
        told.put("server.address", colon < 0 ? target : target.substring(0, colon));
        if (colon >= 0) {
            told.put("server.port", Long.parseLong(target.substring(colon + 1)));
        }
        put(told, "tollgate.service", exchange.observation().service());
        if (number > 0) {
            told.put("http.request.resend_count", (long) number);
        }
        if (attempt.status() != 0) {
            told.put("http.response.status_code", (long) attempt.status());
        }
        failure(attempt).ifPresent(error -> told.put("error.type", error));
        return told.build();
    }

    /** Why a try failed; empty if it did not. */
    static Optional<String> failure(TargetAttempt attempt) {
        boolean refused = attempt.status() >= 400;
        return attempt.problem()
                .map(Problem::code)
                .or(() -> refused ? Optional.of(Integer.toString(attempt.status())) : Optional.empty());
    }

    private static void put(AttributesBuilder told, String name, String text) {
        if (!text.isEmpty()) {
            told.put(name, text);
        }
    }

    private static String cut(String path) {
        return path.length() <= LONGEST_PATH ? path : path.substring(0, LONGEST_PATH);
    }

    private static String version(Exchange exchange) {
        return exchange.client().majorVersion() == 2
                ? "2"
                : "1." + exchange.head().minorVersion();
    }
}
