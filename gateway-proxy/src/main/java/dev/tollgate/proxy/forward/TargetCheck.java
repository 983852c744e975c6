package dev.tollgate.proxy.forward;

import dev.tollgate.db.model.HealthCheck;
import dev.tollgate.db.model.TargetUrl;
import dev.tollgate.db.model.Timeouts;
import dev.tollgate.proxy.exchange.Authority;
import dev.tollgate.proxy.exchange.Client;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Outcome;
import dev.tollgate.proxy.exchange.Path;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Octets;
import dev.tollgate.proxy.wire.RequestHead;
import dev.tollgate.proxy.wire.ResponseHead;
import dev.tollgate.proxy.wire.WholeBody;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Asks one address of a target whether it is well, in the way that requests go there: the same TLS, certificate, Host
 * and version of HTTP. Nothing of an answer's content is read. Safe for any number of threads.
 */
public final class TargetCheck {
    private static final byte[] GET = Octets.bytes("GET");
    private static final String AGENT = "tollgate-health-check";

    private final TargetUrl target;
    private final Connector connector;
    private final Supplier<TargetClient> clients;

    /** @param clients one that shares no connection with anybody, each time */
    TargetCheck(TargetUrl target, Connector connector, Supplier<TargetClient> clients) {
        this.target = target;
        this.connector = connector;
        this.clients = clients;
    }

    /** Where checks say that they come from: this machine, by the connection to the target itself. */
    private record Checker(TargetUrl target) implements Client {
        @Override
        public String address() {
            return "127.0.0.1";
        }

        @Override
        public boolean secure() {
            return target.secure();
        }

        @Override
        public int port() {
            return target.port();
        }

        @Override
        public void interim(ResponseHead head) {
            // It waits for the answer.
        }
    }

    /** Checks once; what is wrong, as a code or in a few words, or nothing. */
    public Optional<String> run(HealthCheck rule) {
        return switch (rule.type()) {
            case TCP -> connect(rule.timeout());
            case HTTP, HTTPS -> ask(rule);
        };
    }

    private Optional<String> connect(Duration timeout) {
        try {
            connector
                    .connect(new WaitLimit(timeout.toNanos(), Problem.UPSTREAM_CONNECT_TIMEOUT))
                    .close();
            return Optional.empty();
        } catch (ConnectFailure e) {
            return Optional.of(e.problem().code());
        }
    }

    private Optional<String> ask(HealthCheck rule) {
        Exchange exchange = exchange(rule.path());
        try (TargetClient client = clients.get()) {
            return switch (client.send(exchange, rule(rule.timeout()))) {
                case Attempt.Answered(Reply reply, var _) -> wrong(reply.head().status(), rule);
                case Attempt.Failed(Problem problem, var _) -> Optional.of(problem.code());
            };
        } finally {
            exchange.end(Outcome.CLIENT_CLOSED);
        }
    }

    private static Optional<String> wrong(int status, HealthCheck rule) {
        return rule.statuses().stream().anyMatch(range -> range.contains(status))
                ? Optional.empty()
                : Optional.of("status " + status);
    }

    private Exchange exchange(String pathAndQuery) {
        byte[] start = Octets.bytes("GET " + pathAndQuery);
        int from = GET.length + 1;
        int query = pathAndQuery.indexOf('?') < 0 ? start.length : from + pathAndQuery.indexOf('?');
        Fields fields = Fields.empty().add("User-Agent", AGENT).add("Accept", "*/*");
        RequestHead head = new RequestHead(start, 0, GET.length, from, start.length, 1, fields);
        Exchange exchange =
                new Exchange(new Checker(target), head, Authority.NONE, WholeBody.empty(), System.nanoTime());
        exchange.path(new Path(start, from, query, start, query, start.length));
        return exchange;
    }

    private static ForwardRule rule(Duration timeout) {
        Timeouts timeouts = new Timeouts(timeout, timeout, timeout, timeout, timeout);
        return ForwardRule.of(Authority.NONE, false, Optional.empty(), timeouts);
    }
}
