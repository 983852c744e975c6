package dev.tollgate.proxy.explain;

import dev.tollgate.db.model.Consumer;
import dev.tollgate.proxy.exchange.Authority;
import dev.tollgate.proxy.exchange.Client;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Identity;
import dev.tollgate.proxy.exchange.Path;
import dev.tollgate.proxy.exchange.Proof;
import dev.tollgate.proxy.wire.Body;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Octets;
import dev.tollgate.proxy.wire.RequestHead;
import dev.tollgate.proxy.wire.ResponseHead;
import java.util.Set;

/** Makes an exchange of a request that somebody asks about, as an edge makes one of what it reads. */
public final class TrialRequest {
    private TrialRequest() {}

    /**
     * The request, not begun yet.
     *
     * @throws IllegalArgumentException if the host is none
     */
    public static Exchange of(Asked asked, Body content) {
        byte[] bytes = Octets.bytes(asked.method() + " " + asked.target());
        int targetFrom = asked.method().length() + 1;
        int query = asked.target().indexOf('?');
        int queryFrom = query < 0 ? bytes.length : targetFrom + query;
        Fields fields = asked.host().isEmpty() ? Fields.empty() : Fields.empty().add("Host", asked.host());
        for (Asked.Header header : asked.headers()) {
            fields.add(header.name(), header.value());
        }
        RequestHead head = new RequestHead(bytes, 0, asked.method().length(), targetFrom, bytes.length, 1, fields);
        byte[] host = Octets.bytes(asked.host());
        Authority authority = host.length == 0
                ? Authority.NONE
                : Authority.parse(host, 0, host.length)
                        .orElseThrow(() -> new IllegalArgumentException("host: " + asked.host()));
        Exchange exchange = new Exchange(
                new AskedClient(asked.address(), asked.secure()), head, authority, content, System.nanoTime());
        exchange.path(new Path(bytes, targetFrom, queryFrom, bytes, queryFrom, bytes.length));
        return exchange;
    }

    /** Who the consumer would be for the steps, if it were calling with a key that has no scopes. */
    public static Identity caller(Consumer consumer) {
        return Identity.of(consumer.name(), consumer.groups(), Set.of(), new Proof.Key("explained"));
    }

    /** Whoever would send the request. */
    private record AskedClient(String address, boolean secure) implements Client {
        private static final int HTTP_PORT = 80;
        private static final int HTTPS_PORT = 443;

        @Override
        public int port() {
            return secure ? HTTPS_PORT : HTTP_PORT;
        }

        @Override
        public void interim(ResponseHead head) {}
    }
}
