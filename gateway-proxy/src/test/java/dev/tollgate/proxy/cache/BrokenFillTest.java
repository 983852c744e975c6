package dev.tollgate.proxy.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.db.Await;
import dev.tollgate.proxy.exchange.BrokenBody;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.observe.Requests;
import dev.tollgate.proxy.wire.Body;
import dev.tollgate.proxy.wire.BodyAround;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Octets;
import dev.tollgate.proxy.wire.WholeBody;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What happens to an answer on its way into the cache when the gateway itself fails. */
@Timeout(60)
class BrokenFillTest {
    private static final long ROOM = 1024;

    private final FillRoom room = new FillRoom(ROOM);
    private final AtomicInteger ended = new AtomicInteger();
    private final AtomicInteger notKept = new AtomicInteger();
    private final Exchange asking = Requests.request("GET", "/", Fields.empty());

    private Fill fill(Body body, Runnable complete) {
        asking.onEnd((_, _) -> ended.incrementAndGet());
        Fill fill = new Fill(asking, body, ROOM, room, new Fill.Listener() {
            @Override
            public void complete(byte[] content, Fields trailers) {
                complete.run();
            }

            @Override
            public void notKept() {
                notKept.incrementAndGet();
            }
        });
        assertThat(fill.reserve()).isTrue();
        return fill;
    }

    private void brokenFor(Fill fill) {
        FillBody reader = new FillBody(fill, Requests.request("GET", "/", Fields.empty()), true);
        assertThatThrownBy(() -> {
                    while (reader.next()) {
                        // Reads all that there is.
                    }
                })
                .isInstanceOf(BrokenBody.class);
        assertThat(ended).hasValue(1);
        assertThat(notKept).hasValue(1);
        // It is given back by the thread that pulls, once readers have been told.
        Await.until(() -> room.take(ROOM));
    }

    @Test
    void readersHearOfAnErrorAndNothingStaysTaken() {
        Fill fill = fill(
                new BodyAround(WholeBody.of(Octets.bytes("hello"))) {
                    @Override
                    public boolean next() {
                        throw new StackOverflowError("as an error would");
                    }
                },
                () -> {});

        fill.start();

        brokenFor(fill);
    }

    @Test
    void whatTheRequestHeldIsGivenBackOnceWhereKeepingFails() {
        Fill fill = fill(WholeBody.of(Octets.bytes("hello")), () -> {
            throw new IllegalStateException("as a listener would");
        });

        fill.start();

        FillBody reader = new FillBody(fill, Requests.request("GET", "/", Fields.empty()), true);
        assertThat(reader.next()).isTrue();
        brokenFor(fill);
    }
}
