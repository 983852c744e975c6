package dev.tollgate.admin.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.HttpException;
import io.helidon.http.RequestException;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The body of one request, read by one thread. */
final class RequestBody implements Call.Body {

    // Somebody who gets an answer while still sending loses it if the connection ends then: the rest of a body that
    // nobody wants is read and dropped as long as that is cheap.
    private static final long WORTH_DISCARDING = 8L * USUAL;

    private final ServerRequest request;
    private final AtomicReference<@Nullable InputStream> opened = new AtomicReference<>();

    RequestBody(ServerRequest request) {
        this.request = request;
    }

    @Override
    public Call.Content read(int most) {
        if (!request.content().hasEntity()) {
            return new Call.Content.Whole(new byte[0]);
        }
        if (announced() > most) {
            return new Call.Content.TooLarge(most);
        }
        try {
            byte[] bytes = stream().readNBytes(most + 1);
            return bytes.length > most ? new Call.Content.TooLarge(most) : new Call.Content.Whole(bytes);
        } catch (IOException | UncheckedIOException | HttpException | RequestException e) {
            throw new Unreadable(e);
        }
    }

    /** Reads what nobody has read, within bounds; false if the connection cannot be used for another request. */
    boolean discard() {
        if (!request.content().hasEntity() || request.content().consumed()) {
            return true;
        }
        if (announced() > WORTH_DISCARDING || request.headers().contains(HeaderNames.EXPECT)) {
            return false;
        }
        try {
            return stream().skip(WORTH_DISCARDING) < WORTH_DISCARDING;
        } catch (IOException | RuntimeException _) {
            return false;
        }
    }

    // Opened when it is asked for: that is what tells a client that waits for 100 (Continue) to send.
    private InputStream stream() {
        InputStream before = opened.get();
        if (before != null) {
            return before;
        }
        InputStream stream = request.content().inputStream();
        opened.set(stream);
        return stream;
    }

    private long announced() {
        return request.headers().contentLength().orElse(0);
    }

    /** The client did not send the body that it had announced. */
    static final class Unreadable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Unreadable(Exception cause) {
            super(cause);
        }
    }
}
