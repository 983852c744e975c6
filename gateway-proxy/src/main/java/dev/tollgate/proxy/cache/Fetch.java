package dev.tollgate.proxy.cache;

import dev.tollgate.proxy.exchange.CacheResult;
import dev.tollgate.proxy.exchange.ClientGone;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Handler;
import dev.tollgate.proxy.exchange.Outcome;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.RequestHead;
import dev.tollgate.proxy.wire.ResponseHead;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks the service for the answer to one request, which is kept if it may be. What is asked is the cache's own request:
 * the client may leave meanwhile. Used by one thread.
 */
final class Fetch {
    private final CacheRoom room;
    private final RouteCache cache;
    private final Exchange exchange;
    private final Handler next;
    private final Question question;

    /**
     * What is asked.
     *
     * @param stale what is kept and must be confirmed, if something is
     * @param alone whether answers are known to be for one request each
     * @param why as Cache-Status tells it
     */
    record Question(
            CacheKey key, RequestTerms terms, @Nullable StoredReply stale, boolean alone, CacheStatus.Forward why) {

        /** Whether the client's conditions are kept back, so that the whole answer comes and can be kept. */
        boolean unconditional() {
            return stale == null && terms.conditional() && !alone;
        }
    }

    Fetch(CacheRoom room, RouteCache cache, Exchange exchange, Handler next, Question question) {
        this.room = room;
        this.cache = cache;
        this.exchange = exchange;
        this.next = next;
        this.question = question;
    }

    /** The reply to the request; whoever waits for the flight is told in time. */
    Reply lead(Flight flight) {
        boolean answered = false;
        try {
            Reply reply = ask(flight, question.stale());
            answered = true;
            return reply;
        } finally {
            // Whatever went wrong, errors included: nobody waits for an answer that never comes.
            if (!answered) {
                land(flight, new Flight.Result.Alone());
            }
        }
    }

    private Reply ask(Flight flight, @Nullable StoredReply stale) {
        Exchange asking = exchange.detached(head(stale), this::inform);
        long at = room.time().millis();
        long started = System.nanoTime();
        Reply reply = asked(asking);
        Facts.Asked asked = new Facts.Asked(at, room.time().millis(), System.nanoTime() - started);
        exchange.uses(asking);
        asking.caching().validators().ifPresent(exchange.caching()::validators);
        Storing.Answer answer = new Storing.Answer(
                exchange, reply.head(), asked, flight.stamp(), exchange.head().asksForHeadOnly());
        if (stale != null) {
            if (reply.head().status() == Statuses.NOT_MODIFIED) {
                asking.end(Outcome.COMPLETE);
                return Preconditions.confirms(Storing.validators(answer), stale.validators())
                        ? confirmed(flight, stale, answer)
                        : ask(flight, null);
            }
            if (failing(asking, reply)
                    && cache.freshness()
                            .servesOnError(stale.facts(), room.time().millis())) {
                return insteadOfFailure(flight, stale, asking, reply);
            }
        }
        asking.problem().ifPresent(exchange::problem);
        return asking.problem().isPresent() ? refused(flight, asking, reply) : answered(flight, asking, reply, answer);
    }

    private Reply asked(Exchange asking) {
        try {
            return next.handle(asking);
        } catch (RuntimeException e) {
            asking.end(Outcome.REPLY_BROKEN);
            throw e;
        }
    }

    private void inform(ResponseHead interim) {
        try {
            exchange.client().interim(interim);
        } catch (ClientGone _) {
            // The answer is for others too.
        }
    }

    /** The request as the cache asks it: whether anything has changed is its own question, not the client's. */
    private RequestHead head(@Nullable StoredReply stale) {
        RequestHead head = exchange.head();
        // Always a copy: what steps further on make of it is no concern of the request that is compared with others.
        Fields fields = head.fields().copy(2, 160);
        for (int line = 0; line < fields.count(); line++) {
            boolean condition = (stale != null || question.unconditional())
                    && (fields.named(line, RequestTerms.IF_NONE_MATCH)
                            || fields.named(line, RequestTerms.IF_MODIFIED_SINCE)
                            || fields.named(line, RequestTerms.IF_RANGE)
                            || fields.named(line, RequestTerms.RANGE));
            if (condition) {
                fields.withhold(line);
            }
        }
        if (stale != null) {
            condition(fields, "If-None-Match", stale.validators().tag());
            condition(fields, "If-Modified-Since", stale.validators().modified());
        }
        return head.with(fields);
    }

    private static void condition(Fields fields, String name, String value) {
        if (!value.isEmpty()) {
            fields.add(name, value);
        }
    }

    private static boolean failing(Exchange asking, Reply reply) {
        return Statuses.failing(reply.head().status())
                && asking.problem().map(problem -> problem.status() > 500).orElse(true);
    }

    private Reply confirmed(Flight flight, StoredReply stale, Storing.Answer answer) {
        CacheKey key = question.key();
        Optional<StoredReply> updated = cache.storing().updated(stale, answer);
        if (updated.isPresent()) {
            room.store().keep(key, updated.get());
        }
        // It may be for other requests now; then it has not taken the place of what it was.
        room.store().remove(key, stale);
        land(flight, new Flight.Result.Landed());
        exchange.caching().did(CacheResult.REVALIDATED, 0);
        return Answers.of(
                exchange,
                question.terms(),
                updated.orElse(stale),
                room.time().millis(),
                fields -> CacheStatus.forwarded(fields, question.why(), "fwd-status=304"));
    }

    private Reply insteadOfFailure(Flight flight, StoredReply stale, Exchange asking, Reply reply) {
        Optional<Problem> problem = asking.problem();
        land(flight, problem.<Flight.Result>map(Flight.Result.Failed::new).orElseGet(Flight.Result.Alone::new));
        asking.end(Outcome.COMPLETE);
        exchange.caching().did(CacheResult.STALE, stale.facts().took());
        int status = reply.head().status();
        return Answers.of(
                exchange,
                question.terms(),
                stale,
                room.time().millis(),
                fields -> CacheStatus.forwarded(
                        fields, question.why(), "fwd-status=" + status + "; detail=stale-if-error"));
    }

    /** The gateway answered by itself: that is never kept, but those who wait for the same are told the same. */
    private Reply refused(Flight flight, Exchange asking, Reply reply) {
        Problem problem = asking.problem().orElseThrow();
        boolean everybody = Statuses.failing(problem.status()) && problem != Problem.INTERNAL;
        land(flight, everybody ? new Flight.Result.Failed(problem) : new Flight.Result.Alone());
        return alone(asking, reply);
    }

    private Reply answered(Flight flight, Exchange asking, Reply reply, Storing.Answer answer) {
        Optional<StoredReply> kept = asking.lasting() || reply instanceof Reply.Tunnel
                ? Optional.empty()
                : cache.storing().kept(answer);
        if (kept.isEmpty()) {
            return notKept(flight, asking, reply);
        }
        Fill fill = new Fill(
                asking,
                reply.body(),
                Math.min(cache.most(), room.largest()),
                room.fills(),
                new Arrival(room, flight, question.key(), kept.get()));
        if (!fill.reserve()) {
            return notKept(flight, asking, reply);
        }
        CacheStatus.forwarded(reply.head().fields(), question.why(), "stored");
        FillBody body = new FillBody(fill, exchange, true);
        if (reply.body().arrived()) {
            fill.pullHere();
        } else {
            if (fill.expected() >= 0) {
                flight.land(new Flight.Result.Filling(fill, kept.get()));
            }
            fill.start();
        }
        boolean unchanged = question.terms().conditional()
                && kept.get().status() == Statuses.OK
                && Preconditions.unchanged(
                        exchange.head().fields(),
                        kept.get().fields(),
                        room.time().millis());
        return unchanged ? Answers.unchanged(reply.head().fields()) : new Reply.Streamed(reply.head(), body);
    }

    private Reply notKept(Flight flight, Exchange asking, Reply reply) {
        StoredReply stale = question.stale();
        if (stale != null && !Statuses.failing(reply.head().status())) {
            // What the service says now is not what is kept any more.
            room.store().remove(question.key(), stale);
        }
        boolean awaited = land(flight, new Flight.Result.Alone());
        // Also where nobody waits: the service can say by itself that the client's own copy has not changed.
        if ((awaited || question.unconditional())
                && !Statuses.failing(reply.head().status())) {
            room.store().leaveAlone(question.key(), room.time().millis() + CacheRoom.ALONE_MILLIS);
        }
        CacheStatus.forwarded(reply.head().fields(), question.why());
        return alone(asking, reply);
    }

    /** The answer is this request's alone, and ends with it. */
    private Reply alone(Exchange asking, Reply reply) {
        exchange.onAbandon(asking::abandon);
        exchange.onEnd((own, outcome) -> {
            own.problem().ifPresent(asking::problem);
            asking.end(outcome);
        });
        return reply;
    }

    private boolean land(Flight flight, Flight.Result result) {
        room.flights().ended(flight);
        return flight.land(result);
    }
}
