package dev.tollgate.proxy.content;

import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.json.InvalidJson;
import dev.tollgate.proxy.json.NoRoom;
import dev.tollgate.proxy.json.TooLarge;
import dev.tollgate.proxy.wire.Waiting;
import dev.tollgate.proxy.wire.WireException;
import java.util.function.Supplier;

/** What came of reading the content of a request before it goes on. */
public sealed interface Reading<T> {

    /** What was read of it. */
    record Read<T>(T value) implements Reading<T> {}

    /** It cannot be read, so the request does not go on. */
    record Unread<T>(Refused why) implements Reading<T> {}

    /** Runs what pulls the content; the time that it takes is the client's, and what is wrong with it refuses it. */
    static <T> Reading<T> of(Exchange exchange, Supplier<T> reader) {
        long began = System.nanoTime();
        try {
            exchange.body().watch(Waiting.UNWATCHED);
            return new Read<>(reader.get());
        } catch (InvalidJson _) {
            return unread(Problem.INVALID_BODY);
        } catch (TooLarge _) {
            return unread(Problem.BODY_TOO_LARGE);
        } catch (NoRoom _) {
            return unread(Problem.OVERLOADED);
        } catch (WireException e) {
            return unread(Problem.of(e.error()));
        } finally {
            exchange.attempts().flow().addAndGet(System.nanoTime() - began);
        }
    }

    private static <T> Reading<T> unread(Problem problem) {
        return new Unread<>(Refused.of(problem));
    }
}
