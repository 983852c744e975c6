package dev.tollgate.proxy.aggregate;

import dev.tollgate.proxy.content.ContentRoom;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.json.InvalidJson;
import dev.tollgate.proxy.json.JsonValue;
import dev.tollgate.proxy.wire.Body;
import dev.tollgate.proxy.wire.Waiting;
import dev.tollgate.proxy.wire.WireException;
import java.util.Optional;

/** The content of a request whose parts read it: whole, and within a bound. */
sealed interface RequestContent {
    /** The most bytes that are read of it. */
    long LARGEST = 1 << 20;

    /** It is there, if the request has some. */
    record Read(Optional<JsonValue> value) implements RequestContent {}

    /** It cannot be read. */
    record Refused(Problem problem) implements RequestContent {}

    /** Waits for all of it. While it flows no limit of time of the request runs. */
    static RequestContent of(Exchange exchange, ContentRoom.Share room) {
        long started = System.nanoTime();
        try {
            Body body = exchange.body();
            body.watch(Waiting.UNWATCHED);
            BoundedContent content = new BoundedContent(LARGEST, room);
            Optional<Reason> failure = content.fill(body);
            if (failure.isPresent()) {
                return new Refused(failure.get() == Reason.TOO_LARGE ? Problem.BODY_TOO_LARGE : Problem.OVERLOADED);
            }
            return new Read(content.length() == 0 ? Optional.empty() : Optional.of(content.json()));
        } catch (InvalidJson _) {
            return new Refused(Problem.INVALID_BODY);
        } catch (WireException e) {
            return new Refused(Problem.of(e.error()));
        } finally {
            exchange.attempts().flow().addAndGet(System.nanoTime() - started);
        }
    }
}
