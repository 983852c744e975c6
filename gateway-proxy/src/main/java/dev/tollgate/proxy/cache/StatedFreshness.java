package dev.tollgate.proxy.cache;

import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.FinalFailures;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Octets;
import dev.tollgate.proxy.wire.RequestHead;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * Failures that may be kept and state how long they are fresh: a service that says so means what it answers, and to
 * spare it the same question is what a cache is for. One that has expired already is stated as well, unless by so much
 * that it is how programs say that an answer must not be kept.
 */
record StatedFreshness(InstantSource time) implements FinalFailures {
    private static final byte[] GET = Octets.bytes("GET");
    private static final byte[] DATE = Octets.bytes("date");
    private static final long LONG_PAST_MILLIS = TimeUnit.DAYS.toMillis(-1);

    @Override
    public boolean include(Exchange exchange, Fields answer) {
        RequestHead asked = exchange.head();
        if (!asked.methodIs(GET) && !asked.asksForHeadOnly()) {
            return false;
        }
        Told told = Told.by(answer);
        Directives directives = told.directives();
        if (directives.noStore() || directives.noCache() || directives.privately()) {
            return false;
        }
        long now = time.millis();
        OptionalLong lifetime =
                told.lifetime(answer, HttpDates.in(answer, DATE, now).orElse(now), now);
        return lifetime.isPresent() && lifetime.getAsLong() != 0 && lifetime.getAsLong() > LONG_PAST_MILLIS;
    }
}
