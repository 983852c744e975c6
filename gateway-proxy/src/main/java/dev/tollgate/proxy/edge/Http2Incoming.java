package dev.tollgate.proxy.edge;

import dev.tollgate.proxy.http2.ConnectionError;
import dev.tollgate.proxy.http2.ErrorCode;
import dev.tollgate.proxy.http2.FieldSection;
import dev.tollgate.proxy.http2.FrameHandler;
import dev.tollgate.proxy.http2.FrameHeader;
import java.util.Optional;

/** What a client sends on a connection: brought to the stream that it is for. Used by the thread that reads it. */
final class Http2Incoming implements FrameHandler {
    private static final int ENABLE_PUSH = 2;

    private final Http2Connection connection;
    private final Http2Streams streams;
    private final Http2Lifetime lifetime;
    private final FloodGuard floods;

    Http2Incoming(Http2Connection connection) {
        this.connection = connection;
        this.streams = connection.streams();
        this.lifetime = connection.lifetime();
        this.floods = connection.floods();
    }

    @Override
    public void head(int streamId, FieldSection section, boolean last) {
        Optional<Http2Stream> stream = streams.open(streamId);
        if (stream.isPresent()) {
            stream.get().trailers(section, last);
        } else if (streamId > streams.last()) {
            begin(streamId, section, last);
        } else {
            stray(streamId);
        }
    }

    private void begin(int streamId, FieldSection section, boolean last) {
        require(streamId % 2 == 1, "a stream of a number that is not a client's");
        streams.used(streamId);
        if (!lifetime.takes(streamId) || lifetime.busy() || streams.full()) {
            connection.reset(streamId, ErrorCode.REFUSED_STREAM);
            floods.reset();
        } else {
            Http2Stream stream = new Http2Stream(streamId, connection);
            streams.add(stream);
            stream.begin(section, last);
        }
    }

    @Override
    public void data(int streamId, Payload payload, boolean last) {
        connection.received(payload.flowed());
        if (payload.count() == 0 && !last) {
            floods.frame();
        }
        Optional<Http2Stream> stream = known(streamId);
        if (stream.isPresent()) {
            stream.get().data(payload, last);
        } else {
            connection.used(payload.flowed());
            stray(streamId);
        }
    }

    /** A frame of a stream that is over: the client did not know so, or it should have (RFC 9113, 5.1). */
    private void stray(int streamId) {
        boolean excused = streams.remembers(streamId) || !lifetime.takes(streamId);
        ConnectionError.unless(excused, ErrorCode.STREAM_CLOSED, "a frame of a stream that is over");
        floods.frame();
    }

    @Override
    public void reset(int streamId, int errorCode) {
        Optional<Http2Stream> stream = known(streamId);
        if (stream.isPresent()) {
            stream.get().lost();
            streams.remove(stream.get());
            floods.reset();
        } else {
            floods.frame();
        }
    }

    @Override
    public void widened(int streamId, int increment) {
        floods.frame();
        if (streamId == 0) {
            connection.windows().widen(increment);
            return;
        }
        known(streamId).ifPresent(stream -> {
            if (!connection.windows().widen(stream.window(), increment)) {
                stream.wrong(ErrorCode.FLOW_CONTROL_ERROR);
            }
        });
    }

    @Override
    public void wrong(int streamId, ErrorCode reason) {
        floods.frame();
        known(streamId).ifPresent(stream -> stream.wrong(reason));
    }

    /** The stream of that number, if it is not over; it must have begun. */
    private Optional<Http2Stream> known(int streamId) {
        require(streamId <= streams.last(), "a frame of a stream that has not begun");
        return streams.open(streamId);
    }

    @Override
    public void setting(int identifier, long value) {
        floods.frame();
        require(identifier != ENABLE_PUSH || value <= 1, "a switch that is neither on nor off");
        connection.windows().setting(identifier, value);
    }

    @Override
    public void settingsEnd() {
        floods.frame();
        connection.writer().frame(FrameHeader.SETTINGS, FrameHeader.ACK, 0, new byte[0]);
    }

    @Override
    public void ping(byte[] opaque) {
        floods.frame();
        connection.writer().frame(FrameHeader.PING, FrameHeader.ACK, 0, opaque);
    }

    @Override
    public void goAway(int lastStreamId, int errorCode) {
        // Nothing is begun on this side that it could refuse; the client closes when it has what it wants.
        floods.frame();
    }

    @Override
    public void ignored(int type) {
        floods.frame();
    }

    private static void require(boolean holds, String otherwise) {
        ConnectionError.unless(holds, ErrorCode.PROTOCOL_ERROR, otherwise);
    }
}
