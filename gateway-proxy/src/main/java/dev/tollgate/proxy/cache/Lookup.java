package dev.tollgate.proxy.cache;

import dev.tollgate.proxy.exchange.BrokenBody;
import dev.tollgate.proxy.exchange.CacheResult;
import dev.tollgate.proxy.exchange.ClientGone;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Handler;
import dev.tollgate.proxy.exchange.Outcome;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.exchange.Refusal;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.exchange.Timeline;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Octets;
import dev.tollgate.proxy.wire.ResponseHead;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One request that what is kept does not answer: asks the service, or waits for somebody else who asks the same. Used
 * by one thread.
 */
final class Lookup {
    private static final System.Logger LOG = System.getLogger(Lookup.class.getName());
    /** Whoever has waited for so long asks by himself. */
    private static final long LONGEST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(10);
    /** First for everybody who asks for the same URL; then for those whom the same answer serves. */
    private static final int ROUNDS = 2;

    private static final byte[] AGE = Octets.bytes("Age");

    private final CacheRoom room;
    private final RouteCache cache;
    private final Exchange exchange;
    private final Handler next;
    private final CacheKey key;
    private final RequestTerms terms;

    /** What is asked for, and how. */
    record Asked(CacheKey key, RequestTerms terms) {}

    Lookup(CacheRoom room, RouteCache cache, Exchange exchange, Handler next, Asked asked) {
        this.room = room;
        this.cache = cache;
        this.exchange = exchange;
        this.next = next;
        this.key = asked.key();
        this.terms = asked.terms();
    }

    /** The reply, for which the service is asked once by all who ask for the same at a time. */
    Reply ask(Found first) {
        Found found = first;
        boolean together = !terms.noCache() && terms.maxAge() != 0;
        for (int round = 0;
                round < ROUNDS && together && found.alone() <= room.time().millis();
                round++) {
            Flight own = flight(found);
            Flight flight = room.flights().join(own);
            if (flight == own) {
                return lead(own, found);
            }
            switch (flight.await(exchange, LONGEST_WAIT_NANOS).orElseGet(Flight.Result.Alone::new)) {
                case Flight.Result.Landed _ -> {
                    found = find();
                    if (fresh(found.reply())) {
                        return collapsed(found.reply());
                    }
                }
                case Flight.Result.Filling(Fill fill, StoredReply head) -> {
                    if (serves(head)) {
                        return following(fill, head);
                    }
                    together = false;
                }
                case Flight.Result.Alone _ -> together = false;
                case Flight.Result.Failed(Problem problem) -> {
                    return failed(found, problem);
                }
            }
        }
        return fetch(found).lead(flight(found));
    }

    private Flight flight(Found found) {
        return new Flight(new Flight.Of(key, found.values()), room.store().stamp(key));
    }

    private Found find() {
        return Found.of(room.store(), key, exchange, cache.most());
    }

    /** Between looking and leading another one may have landed. */
    private Reply lead(Flight own, Found found) {
        Found again = find();
        if (again.reply() != found.reply() && fresh(again.reply())) {
            room.flights().ended(own);
            own.land(new Flight.Result.Landed());
            return collapsed(again.reply());
        }
        return fetch(found).lead(own);
    }

    private Fetch fetch(Found found) {
        return new Fetch(
                room,
                cache,
                exchange,
                next,
                new Fetch.Question(
                        key, terms, found.reply(), found.alone() > room.time().millis(), CacheStep.why(found, terms)));
    }

    private boolean fresh(@Nullable StoredReply reply) {
        return reply != null
                && cache.freshness().use(reply.facts(), terms, room.time().millis()) == Freshness.Use.FRESH;
    }

    private boolean serves(StoredReply head) {
        return !head.headOnly()
                && head.selection().takes(Selection.values(head.selection().names(), exchange))
                && fresh(head);
    }

    private Reply collapsed(@Nullable StoredReply reply) {
        StoredReply kept = Objects.requireNonNull(reply);
        exchange.caching().did(CacheResult.HIT, kept.facts().took());
        return Answers.of(exchange, terms, kept, room.time().millis(), CacheStatus::collapsed);
    }

    /** The answer as it comes, for whomever it was asked. */
    private Reply following(Fill fill, StoredReply head) {
        exchange.caching().did(CacheResult.HIT, head.facts().took());
        long now = room.time().millis();
        Fields fields = head.fields().copy(2, 64);
        fields.add(AGE, Octets.bytes(Long.toString((now - head.facts().born()) / 1000)));
        CacheStatus.collapsed(fields);
        if (terms.conditional()
                && head.status() == Statuses.OK
                && Preconditions.unchanged(exchange.head().fields(), head.fields(), now)) {
            return Answers.unchanged(fields);
        }
        return new Reply.Streamed(
                new ResponseHead(head.status(), head.reason(), 1, fields), new FillBody(fill, exchange, false));
    }

    private Reply failed(Found found, Problem problem) {
        StoredReply stale = found.reply();
        long now = room.time().millis();
        if (stale != null && cache.freshness().servesOnError(stale.facts(), now)) {
            exchange.caching().did(CacheResult.STALE, stale.facts().took());
            return Answers.of(
                    exchange,
                    terms,
                    stale,
                    now,
                    fields -> CacheStatus.forwarded(
                            fields, CacheStatus.Forward.STALE, "collapsed; detail=stale-if-error"));
        }
        return Refusal.of(exchange, problem);
    }

    /** Asks the service beside the request, unless somebody does already. */
    void refresh(Found found) {
        Flight own = flight(found);
        if (room.flights().join(own) != own) {
            return;
        }
        Exchange background = exchange.detached(exchange.head(), _ -> {});
        Timeline.follow(background, exchange, "cache refresh");
        Fetch fetch = new Fetch(
                room,
                cache,
                background,
                next,
                new Fetch.Question(key, RequestTerms.PLAIN, found.reply(), false, CacheStatus.Forward.STALE));
        Thread.ofVirtual().name("cache-refresh").start(() -> refresh(fetch, own, background));
    }

    private static void refresh(Fetch fetch, Flight own, Exchange background) {
        try {
            Reply _ = fetch.lead(own);
        } catch (ClientGone | BrokenBody _) {
            // What is kept goes on being stale.
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "asking again for request " + background.requestId() + " failed", e);
        } finally {
            background.end(Outcome.COMPLETE);
        }
    }
}
