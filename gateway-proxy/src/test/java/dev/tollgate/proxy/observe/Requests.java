package dev.tollgate.proxy.observe;

import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.Match;
import dev.tollgate.db.model.NodeScope;
import dev.tollgate.db.model.Policies;
import dev.tollgate.db.model.Route;
import dev.tollgate.proxy.exchange.Authority;
import dev.tollgate.proxy.exchange.Client;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Path;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.exchange.TargetAttempt;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Octets;
import dev.tollgate.proxy.wire.RequestHead;
import dev.tollgate.proxy.wire.ResponseHead;
import dev.tollgate.proxy.wire.WholeBody;
import java.util.List;
import java.util.Optional;

/** Requests as an edge would bring them, and routes that they might win. */
public final class Requests {
    static final Client CLIENT = new Client() {
        @Override
        public String address() {
            return "192.0.2.7";
        }

        @Override
        public boolean secure() {
            return false;
        }

        @Override
        public int port() {
            return 8080;
        }

        @Override
        public void interim(ResponseHead head) {
            throw new AssertionError("nothing here sends an interim response");
        }
    };

    private static final Match ANYTHING = new Match(List.of(), List.of(), List.of());

    private Requests() {}

    public static Exchange request(String method, String pathAndQuery) {
        return request(method, pathAndQuery, Fields.empty());
    }

    /** @param fields to which Host and X-Request-Id are added */
    public static Exchange request(String method, String pathAndQuery, Fields fields) {
        String line = method + " " + pathAndQuery + " HTTP/1.1";
        byte[] bytes = Octets.bytes(line);
        int targetFrom = method.length() + 1;
        int targetTo = targetFrom + pathAndQuery.length();
        int query = pathAndQuery.indexOf('?');
        int queryFrom = query < 0 ? targetTo : targetFrom + query;
        Fields all = fields.add("Host", "api.example.com").add("X-Request-Id", "r-1");
        RequestHead head = new RequestHead(bytes, 0, method.length(), targetFrom, targetTo, 1, all);
        byte[] host = Octets.bytes("api.example.com");
        Authority authority = new Authority(host, 0, host.length, host.length);
        Exchange exchange = new Exchange(CLIENT, head, authority, WholeBody.empty(), System.nanoTime());
        exchange.path(new Path(bytes, targetFrom, queryFrom, bytes, queryFrom, targetTo));
        return exchange;
    }

    /** A try at a target that began so long after the request; {@code nanos} 0: it did not end. */
    static TargetAttempt attempt(Exchange exchange, long afterNanos, long nanos) {
        return new Tried("127.0.0.1:9000", exchange.startedNanos() + afterNanos, nanos, 200, Optional.empty());
    }

    /** A try as it ended. */
    record Tried(String target, long startedNanos, long nanos, int status, Optional<Problem> problem)
            implements TargetAttempt {}

    static Route routeTo(String name, String service) {
        return route(name, new Destination.ToService(service, false));
    }

    static Route route(String name, Destination destination) {
        return new Route(name, "", List.of(), true, 0, ANYTHING, destination, Policies.NONE, NodeScope.EVERY_NODE);
    }
}
