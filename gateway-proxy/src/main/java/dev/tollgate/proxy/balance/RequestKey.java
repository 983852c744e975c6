package dev.tollgate.proxy.balance;

import dev.tollgate.db.model.HashSource;
import dev.tollgate.proxy.condition.RequestValue;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Path;

/** Tells which requests belong together: they have equal keys. */
@FunctionalInterface
interface RequestKey {
    /** The key of requests that lack what is asked for. */
    long NONE = 0;

    long of(Exchange exchange);

    static RequestKey of(HashSource source) {
        String name = source.name().orElse("");
        return switch (source.source()) {
            case CONSUMER ->
                exchange -> exchange.identity().isPresent()
                        ? KeyHash.of(exchange.identity().get().caller().text())
                        : NONE;
            case IP -> exchange -> KeyHash.of(exchange.clientAddress());
            case HEADER -> of(RequestValue.header(name));
            case COOKIE -> of(RequestValue.cookie(name));
            case QUERY -> of(RequestValue.query(name));
            case PATH ->
                exchange -> {
                    Path path = exchange.asked();
                    return KeyHash.of(path.bytes(), path.from(), path.to());
                };
        };
    }

    /** An empty value is none: its requests would all go to one share. */
    private static RequestKey of(RequestValue value) {
        return exchange -> {
            long run = value.run(exchange);
            return run == RequestValue.ABSENT || RequestValue.from(run) == RequestValue.to(run)
                    ? NONE
                    : KeyHash.of(value.bytes(exchange), RequestValue.from(run), RequestValue.to(run));
        };
    }
}
