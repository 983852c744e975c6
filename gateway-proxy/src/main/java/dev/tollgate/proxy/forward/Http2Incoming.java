package dev.tollgate.proxy.forward;

import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.http2.ErrorCode;
import dev.tollgate.proxy.http2.FieldSection;
import dev.tollgate.proxy.http2.FrameHandler;
import dev.tollgate.proxy.http2.FrameHeader;
import dev.tollgate.proxy.wire.WireException;
import java.util.function.Consumer;

/**
 * What a service sends on a connection: brought to the stream that it is for. Used by the connection's reading thread.
 */
final class Http2Incoming implements FrameHandler {
    private static final int MAX_CONCURRENT_STREAMS = 3;

    private final Http2ServiceConnection connection;
    private int unreturned;

    Http2Incoming(Http2ServiceConnection connection) {
        this.connection = connection;
    }

    @Override
    public void data(int streamId, Payload payload, boolean last) {
        unreturned += payload.flowed();
        if (unreturned >= Http2ServiceConnection.CONNECTION_WINDOW / 2) {
            connection.widen(0, unreturned);
            unreturned = 0;
        }
        guarded(streamId, stream -> stream.received(payload, last));
    }

    @Override
    public void head(int streamId, FieldSection section, boolean last) {
        guarded(streamId, stream -> stream.received(section, last));
    }

    /** What is wrong with one stream ends that stream and no other (RFC 9113, 5.4.2). */
    private void guarded(int streamId, Consumer<Http2ServiceStream> receive) {
        connection.stream(streamId).ifPresent(stream -> {
            try {
                receive.accept(stream);
            } catch (WireException _) {
                end(stream, ErrorCode.PROTOCOL_ERROR);
            }
        });
    }

    @Override
    public void reset(int streamId, int errorCode) {
        boolean refused = errorCode == ErrorCode.REFUSED_STREAM.code();
        connection.stream(streamId).ifPresent(stream -> {
            stream.fail(new StreamFailure(meaning(errorCode), refused));
            connection.forget(stream);
        });
    }

    /** RFC 9113, 7: what a service says of a stream that it ends before its time. */
    private static Problem meaning(int errorCode) {
        if (errorCode == ErrorCode.INADEQUATE_SECURITY.code()) {
            return Problem.UPSTREAM_TLS;
        }
        boolean unwilling = errorCode == ErrorCode.HTTP_1_1_REQUIRED.code();
        return unwilling ? Problem.UPSTREAM_INVALID : Problem.UPSTREAM_RESET;
    }

    @Override
    public void setting(int identifier, long value) {
        // HEADER_TABLE_SIZE bounds a table that is never used; what is unknown is ignored.
        if (identifier == MAX_CONCURRENT_STREAMS) {
            connection.mostStreams(value);
        } else {
            connection.windows().setting(identifier, value);
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
    public void goAway(int lastStreamId, int errorCode) {
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
            connection.windows().widen(increment);
            return;
        }
        connection.stream(streamId).ifPresent(stream -> {
            if (!connection.windows().widen(stream.window(), increment)) {
                end(stream, ErrorCode.FLOW_CONTROL_ERROR);
            }
        });
    }

    @Override
    public void wrong(int streamId, ErrorCode reason) {
        connection.stream(streamId).ifPresent(stream -> end(stream, reason));
    }

    @Override
    public void ignored(int type) {
        // Services are trusted not to send these for their own sake.
    }

    private void end(Http2ServiceStream stream, ErrorCode reason) {
        stream.fail(new StreamFailure(Problem.UPSTREAM_INVALID, false));
        connection.reset(stream.id(), reason);
        connection.forget(stream);
    }
}
