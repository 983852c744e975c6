package dev.tollgate.benchmarks;

import dev.tollgate.db.model.Cache;
import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.Match;
import dev.tollgate.db.model.NodeScope;
import dev.tollgate.db.model.Policies;
import dev.tollgate.db.model.Route;
import dev.tollgate.proxy.cache.Caches;
import dev.tollgate.proxy.exchange.Authority;
import dev.tollgate.proxy.exchange.CacheResult;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Outcome;
import dev.tollgate.proxy.exchange.Path;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.exchange.Step;
import dev.tollgate.proxy.wire.Body;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Octets;
import dev.tollgate.proxy.wire.RequestHead;
import dev.tollgate.proxy.wire.ResponseHead;
import dev.tollgate.proxy.wire.WholeBody;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** A route that caches for an hour, before a service whose answers have so many bytes. */
final class CachedRoute {
    private static final byte[] HOST = Octets.bytes("api.example.com");
    private static final Authority AUTHORITY = new Authority(HOST, 0, HOST.length, HOST.length);
    private static final String PATH = "/products/";

    private final Caches caches;
    private final Step step;
    private final byte[] content;

    CachedRoute(long cacheBytes, int contentBytes) {
        this.caches = new Caches(cacheBytes, InstantSource.system());
        this.content = new byte[contentBytes];
        Cache plain = Cache.DEFAULT;
        Cache rule = new Cache(
                Optional.of(Duration.ofHours(1)),
                plain.methods(),
                true,
                false,
                plain.key(),
                Optional.empty(),
                Optional.empty(),
                plain.maxObjectSize(),
                false);
        Route route = new Route(
                "products",
                "",
                List.of(),
                true,
                0,
                Match.ANYTHING,
                new Destination.ToService("products", false),
                Policies.NONE.with(rule),
                NodeScope.EVERY_NODE);
        this.step = caches.compile(route).orElseThrow();
    }

    Caches caches() {
        return caches;
    }

    /** A request for one of any number of products. */
    Exchange request(int product) {
        byte[] line = Octets.bytes("GET " + PATH + product + " HTTP/1.1");
        int to = 4 + PATH.length() + Integer.toString(product).length();
        Fields fields = Fields.empty().add("Host", "api.example.com").add("User-Agent", "load/1.0");
        RequestHead head = new RequestHead(line, 0, 3, 4, to, 1, fields);
        return ask(head, to);
    }

    private static Exchange ask(RequestHead head, int to) {
        Exchange exchange = new Exchange(new Loopback(), head, AUTHORITY, WholeBody.empty(), System.nanoTime());
        exchange.path(new Path(head.bytes(), 4, to, head.bytes(), to, to));
        return exchange;
    }

    /** The reply, read to its end, and what the cache did. */
    CacheResult answer(Exchange exchange) {
        Reply reply = step.handle(exchange, this::service);
        Body body = reply.body();
        long read = 0;
        while (body.next()) {
            read += body.to() - body.from();
        }
        exchange.end(Outcome.COMPLETE);
        if (read != content.length) {
            throw new IllegalStateException("read " + read);
        }
        return exchange.caching().result().orElseThrow();
    }

    private Reply service(Exchange exchange) {
        Fields fields = Fields.empty().add("Content-Type", "application/json").add("ETag", "\"5f2c8d1e9b3a4c7d\"");
        return new Reply.Whole(ResponseHead.of(200, fields), content.clone());
    }
}
