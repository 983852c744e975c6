package dev.tollgate.proxy.content;

import dev.tollgate.db.model.RequestRules;
import dev.tollgate.db.model.Route;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.json.InvalidJson;
import dev.tollgate.proxy.json.NoRoom;
import dev.tollgate.proxy.json.TooLarge;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Waiting;
import dev.tollgate.proxy.wire.WireException;
import java.util.Optional;
import java.util.function.Supplier;

/** What those have in common who look into the JSON of requests before they go on. */
public final class JsonRequests {
    private static final long LARGEST = 10L << 20;

    private JsonRequests() {}

    /** How large the content of a route's requests may be without its coding. */
    public static long largest(Route route) {
        return route.policies().request().flatMap(RequestRules::maxBodySize).orElse(LARGEST);
    }

    /** Refuses content that says that it is no JSON, or coded in a way that cannot be read (RFC 9110, 15.5.16). */
    public static Optional<Refused> unreadable(Fields fields) {
        boolean readable = MediaType.of(fields) != MediaType.OTHER && Coding.of(fields) != Coding.UNKNOWN;
        return readable
                ? Optional.empty()
                : Optional.of(new Refused(
                        Problem.MEDIA_TYPE,
                        Fields.empty().add("Accept", "application/json").add("Accept-Encoding", "gzip, deflate")));
    }

    /** Runs what pulls the content; the time that it takes is the client's, and what is wrong with it refuses it. */
    public static Optional<Refused> reading(Exchange exchange, Supplier<Optional<Refused>> reader) {
        long began = System.nanoTime();
        try {
            exchange.body().watch(Waiting.UNWATCHED);
            return reader.get();
        } catch (InvalidJson _) {
            return Optional.of(Refused.of(Problem.INVALID_BODY));
        } catch (TooLarge _) {
            return Optional.of(Refused.of(Problem.BODY_TOO_LARGE));
        } catch (NoRoom _) {
            return Optional.of(Refused.of(Problem.OVERLOADED));
        } catch (WireException e) {
            return Optional.of(Refused.of(Problem.of(e.error())));
        } finally {
            exchange.attempts().flow().addAndGet(System.nanoTime() - began);
        }
    }
}
