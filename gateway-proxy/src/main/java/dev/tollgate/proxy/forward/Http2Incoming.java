package dev.tollgate.proxy.forward;

import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.http2.FrameHandler;
import dev.tollgate.proxy.http2.FrameHeader;
import dev.tollgate.proxy.wire.WireError;
import dev.tollgate.proxy.wire.WireException;
import io.helidon.http.http2.Http2ErrorCode;
import io.helidon.http.http2.Http2Headers;
import java.util.function.Consumer;

/**
 * What a service sends on a connection: brought to the stream that it is for. Used by the connection's reading thread.
 */
final class Http2Incoming implements FrameHandler {
    private static final int MAX_CONCURRENT_STREAMS = 3;
    private static final int INITIAL_WINDOW_SIZE = 4;
    private static final int MAX_FRAME_SIZE = 5;
    private static final int INADEQUATE_SECURITY = 0xC;
    private static final int HTTP_1_1_REQUIRED = 0xD;

    private final Http2ServiceConnection connection;
    private int unreturned;

    Http2Incoming(Http2ServiceConnection connection) {
        this.connection = connection;
    }

    @Override
    public void data(int streamId, byte[] bytes, int flowed, boolean last) {
        unreturned += flowed;
        if (unreturned >= Http2ServiceConnection.CONNECTION_WINDOW / 2) {
            connection.widen(0, unreturned);
            unreturned = 0;
        }
        guarded(streamId, stream -> stream.received(bytes, flowed, last));
    }

    @Override
    public void head(int streamId, Http2Headers headers, boolean last) {
        guarded(streamId, stream -> stream.received(headers, last));
    }

    /** What is wrong with one stream ends that stream and no other (RFC 9113, 5.4.2). */
    private void guarded(int streamId, Consumer<Http2ServiceStream> receive) {
        connection.stream(streamId).ifPresent(stream -> {
            try {
                receive.accept(stream);
            } catch (WireException _) {
                end(stream, Http2ErrorCode.PROTOCOL);
            }
        });
    }

    @Override
    public void reset(int streamId, int errorCode) {
        boolean refused = errorCode == Http2ErrorCode.REFUSED_STREAM.code();
        connection.stream(streamId).ifPresent(stream -> {
            stream.fail(new StreamFailure(meaning(errorCode), refused));
            connection.forget(stream);
        });
    }

    /** RFC 9113, 7: what a service says of a stream that it ends before its time. */
    private static Problem meaning(int errorCode) {
        return switch (errorCode) {
            case INADEQUATE_SECURITY -> Problem.UPSTREAM_TLS;
            case HTTP_1_1_REQUIRED -> Problem.UPSTREAM_INVALID;
            default -> Problem.UPSTREAM_RESET;
        };
    }

    @Override
    public void setting(int identifier, long value) {
        switch (identifier) {
            case MAX_CONCURRENT_STREAMS -> connection.mostStreams(value);
            case INITIAL_WINDOW_SIZE -> {
                require(value <= Integer.MAX_VALUE);
                connection.windows().initial((int) value);
            }
            case MAX_FRAME_SIZE -> {
                require(value >= 16 * 1024 && value < 1 << 24);
                connection.windows().maxFrameSize((int) value);
            }
            default -> {
                // HEADER_TABLE_SIZE bounds a table that is never used; what is unknown is ignored.
            }
        }
    }

    @Override
    public void settingsEnd() {
        connection.writer().frame(FrameHeader.SETTINGS, FrameHeader.ACK, 0, new byte[0]);
        connection.greeted();
    }

    @Override
    public void ping(byte[] opaque) {
        connection.writer().frame(FrameHeader.PING, FrameHeader.ACK, 0, opaque);
    }

    @Override
    public void goAway(int lastStreamId) {
        connection.leave();
        for (Http2ServiceStream stream : connection.streams()) {
            if (stream.id() > lastStreamId) {
                stream.fail(new StreamFailure(Problem.UPSTREAM_RESET, true));
                connection.forget(stream);
            }
        }
    }

    @Override
    public void widened(int streamId, int increment) {
        if (streamId == 0) {
            require(connection.windows().widen(increment));
            return;
        }
        connection.stream(streamId).ifPresent(stream -> {
            if (!connection.windows().widen(stream.window(), increment)) {
                end(stream, Http2ErrorCode.FLOW_CONTROL);
            }
        });
    }

    private void end(Http2ServiceStream stream, Http2ErrorCode reason) {
        stream.fail(new StreamFailure(Problem.UPSTREAM_INVALID, false));
        connection.reset(stream.id(), reason);
        connection.forget(stream);
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new WireException(WireError.MALFORMED, "a window or frame size that cannot be");
        }
    }
}
