package dev.tollgate.proxy.cache;

import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Handler;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.wire.FieldName;
import java.util.Optional;

/** Asks services for heads alone, which also tell of the content that is kept (RFC 9111, 4.3.5). */
record Heads(CacheRoom room, RouteCache cache) {

    Reply ask(Exchange exchange, Handler next, CacheKey key, Found found) {
        Stamp stamp = room.store().stamp(key);
        long at = room.time().millis();
        long started = System.nanoTime();
        Reply reply = next.handle(exchange);
        if (exchange.problem().isEmpty()) {
            Facts.Asked asked = new Facts.Asked(at, room.time().millis(), System.nanoTime() - started);
            learn(key, found, new Storing.Answer(exchange, reply.head(), asked, stamp, true));
        }
        return reply;
    }

    private void learn(CacheKey key, Found found, Storing.Answer answer) {
        StoredReply kept = found.reply();
        if (kept == null || kept.headOnly()) {
            cache.storing().kept(answer).ifPresent(reply -> room.store().keep(key, reply));
        } else if (answer.head().status() == kept.status() && agrees(answer, kept)) {
            Optional<StoredReply> updated = cache.storing().updated(kept, answer);
            if (updated.isPresent()) {
                room.store().keep(key, updated.get());
                room.store().remove(key, kept);
            }
        } else if (!Statuses.failing(answer.head().status()) && answer.head().status() != Statuses.NOT_MODIFIED) {
            room.store().replace(key, kept, kept.expired(room.time().millis()));
        }
    }

    private static boolean agrees(Storing.Answer news, StoredReply kept) {
        Optional<String> length = news.head().fields().value(FieldName.CONTENT_LENGTH);
        return Preconditions.confirms(Storing.validators(news), kept.validators())
                && length.map(text -> text.equals(Integer.toString(kept.content().length)))
                        .orElse(true);
    }
}
