package dev.tollgate.proxy.cache;

import dev.tollgate.db.model.Cache;
import dev.tollgate.db.model.FieldOperation;
import dev.tollgate.db.model.Part;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Handler;
import dev.tollgate.proxy.exchange.KeptAnswers;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.wire.Octets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The answers of one part of an aggregate. */
final class KeptParts implements KeptAnswers {
    private static final int SUCCESS = 2;
    private static final byte[] AGE = Octets.bytes("Age");
    private static final long SECOND = 1_000;

    private final CacheRoom room;
    private final RouteCache cache;
    private final CacheStep step;

    KeptParts(CacheRoom room, RouteCache cache) {
        this.room = room;
        this.cache = cache;
        this.step = new CacheStep(room, cache);
    }

    /** The rule that a part's few words stand for: all fields that it chooses itself tell its requests apart. */
    static Cache rule(Part part, Part.Cache cache) {
        List<String> names = Stream.concat(
                        part.call().forwardHeaders().stream(),
                        part.call().headers().stream().flatMap(KeptParts::names))
                .map(String::toLowerCase)
                .distinct()
                .sorted()
                .toList();
        return new Cache(
                cache.ttl(),
                List.of("GET", "HEAD"),
                true,
                false,
                new Cache.Key(List.of(), names),
                Optional.empty(),
                Optional.empty(),
                Optional.of(part.bounds().maxSize()),
                false);
    }

    private static Stream<String> names(FieldOperation operation) {
        return operation instanceof FieldOperation.Rename(String name, String to)
                ? Stream.of(name, to)
                : Stream.of(operation.name());
    }

    @Override
    public Handler before(Handler service) {
        return exchange -> step.handle(exchange, service);
    }

    @Override
    public Optional<Reply> last(Exchange exchange) {
        StoredReply reply = Found.of(room.store(), cache.key().key(exchange), exchange, cache.most())
                .reply();
        if (reply == null
                || reply.status() / 100 != SUCCESS
                || reply.facts().mustRevalidate()
                || reply.facts().noCache()) {
            return Optional.empty();
        }
        long age = Math.max(0, room.time().millis() - reply.facts().born()) / SECOND;
        return Optional.of(Answers.whole(reply, reply.fields().copy(1, 32).add(AGE, Octets.bytes(Long.toString(age)))));
    }
}
