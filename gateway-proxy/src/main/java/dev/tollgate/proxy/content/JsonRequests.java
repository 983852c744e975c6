package dev.tollgate.proxy.content;

import dev.tollgate.db.model.RequestRules;
import dev.tollgate.db.model.Route;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.wire.Fields;
import java.util.function.Supplier;

/** What those have in common who look into the JSON of requests before they go on. */
public final class JsonRequests {
    private static final long LARGEST = 10L << 20;

    private JsonRequests() {}

    /** How large the content of a route's requests may be without its coding. */
    public static long largest(Route route) {
        return route.policies().request().flatMap(RequestRules::maxBodySize).orElse(LARGEST);
    }

    /**
     * Runs what pulls the content, unless that says that it is no JSON, or coded in a way that cannot be read (RFC
     * 9110, 15.5.16).
     */
    public static <T> Reading<T> read(Exchange exchange, Supplier<T> reader) {
        Fields fields = exchange.head().fields();
        boolean readable = MediaType.of(fields) != MediaType.OTHER && Coding.of(fields) != Coding.UNKNOWN;
        return readable
                ? Reading.of(exchange, reader)
                : new Reading.Unread<>(new Refused(
                        Problem.MEDIA_TYPE,
                        Fields.empty().add("Accept", "application/json").add("Accept-Encoding", "gzip, deflate")));
    }
}
