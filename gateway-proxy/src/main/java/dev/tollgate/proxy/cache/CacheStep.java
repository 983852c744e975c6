package dev.tollgate.proxy.cache;

import dev.tollgate.proxy.cache.CacheStatus.Forward;
import dev.tollgate.proxy.exchange.CacheResult;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Handler;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.exchange.Refusal;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.exchange.Step;
import dev.tollgate.proxy.wire.Octets;
import dev.tollgate.proxy.wire.RequestHead;
import org.jspecify.annotations.Nullable;

/** Answers requests of a route by what is kept, and keeps what the service answers (RFC 9111). */
final class CacheStep implements Step {
    private static final byte[] GET = Octets.bytes("GET");

    private final CacheRoom room;
    private final RouteCache cache;
    private final Invalidation invalidation;
    private final Heads heads;

    CacheStep(CacheRoom room, RouteCache cache) {
        this.room = room;
        this.cache = cache;
        this.invalidation = new Invalidation(room.store());
        this.heads = new Heads(room, cache);
    }

    @Override
    public Reply handle(Exchange exchange, Handler next) {
        RequestHead head = exchange.head();
        boolean contents = head.methodIs(GET);
        if (!contents && !head.asksForHeadOnly()) {
            exchange.caching().did(CacheResult.BYPASS, 0);
            return told(invalidation.handle(exchange, next), Forward.METHOD);
        }
        boolean takes = contents ? cache.contents() : cache.heads();
        if (!takes || exchange.body().length() != 0 || exchange.asksForWebSocket()) {
            return bypass(exchange, next, takes ? Forward.BYPASS : Forward.METHOD);
        }
        RequestTerms terms = RequestTerms.of(head.fields());
        return terms.noStore() || terms.guarded()
                ? bypass(exchange, next, Forward.REQUEST)
                : handle(exchange, next, terms);
    }

    private static Reply bypass(Exchange exchange, Handler next, Forward why) {
        exchange.caching().did(CacheResult.BYPASS, 0);
        return told(next.handle(exchange), why);
    }

    private static Reply told(Reply reply, Forward why) {
        if (!(reply instanceof Reply.Tunnel)) {
            CacheStatus.forwarded(reply.head().fields(), why);
        }
        return reply;
    }

    private Reply handle(Exchange exchange, Handler next, RequestTerms terms) {
        CacheKey key = cache.key().key(exchange);
        Found found = Found.of(room.store(), key, exchange, cache.most());
        @Nullable StoredReply reply = found.reply();
        if (reply != null) {
            long now = room.time().millis();
            switch (cache.freshness().use(reply.facts(), terms, now)) {
                case FRESH -> {
                    return kept(exchange, terms, new CodedContent(room.store(), key, reply), CacheResult.HIT);
                }
                case STALE -> {
                    return kept(exchange, terms, new CodedContent(room.store(), key, reply), CacheResult.STALE);
                }
                case MEANWHILE -> {
                    lookup(exchange, next, terms, key).refresh(found);
                    return kept(exchange, terms, new CodedContent(room.store(), key, reply), CacheResult.STALE);
                }
                case ASK -> {
                    // The service has to say whether it is still good.
                }
            }
        }
        if (terms.onlyIfCached()) {
            exchange.caching().did(CacheResult.MISS, 0);
            return Refusal.of(exchange, Problem.NOT_CACHED);
        }
        exchange.caching().did(CacheResult.MISS, 0);
        if (exchange.head().asksForHeadOnly()) {
            return told(heads.ask(exchange, next, key, found), why(found, terms));
        }
        return terms.range() && reply == null
                ? told(next.handle(exchange), why(found, terms))
                : lookup(exchange, next, terms, key).ask(found);
    }

    private Lookup lookup(Exchange exchange, Handler next, RequestTerms terms, CacheKey key) {
        return new Lookup(room, cache, exchange, next, new Lookup.Asked(key, terms));
    }

    private Reply kept(Exchange exchange, RequestTerms terms, CodedContent kept, CacheResult result) {
        StoredReply stored = kept.reply();
        long now = room.time().millis();
        exchange.caching().did(result, stored.facts().took());
        stored.used();
        long fresh = -cache.freshness().stale(stored.facts(), now);
        Reply reply = Answers.of(exchange, terms, stored, now, fields -> CacheStatus.hit(fields, fresh));
        if (reply instanceof Reply.Whole && reply.head().status() == stored.status()) {
            exchange.caching().content(kept);
        }
        return reply;
    }

    static Forward why(Found found, RequestTerms terms) {
        if (found.reply() != null) {
            return terms == RequestTerms.PLAIN || !terms.noCache() ? Forward.STALE : Forward.REQUEST;
        }
        return found.others() ? Forward.VARY_MISS : Forward.URI_MISS;
    }
}
