package dev.tollgate.proxy.edge;

import dev.tollgate.proxy.exchange.ClientGone;
import dev.tollgate.proxy.http2.FrameHeader;
import dev.tollgate.proxy.http2.HeaderBlock;
import io.helidon.common.buffers.BufferData;
import io.helidon.http.http2.Http2ErrorCode;
import io.helidon.http.http2.Http2Flag;
import io.helidon.http.http2.Http2FrameData;
import io.helidon.http.http2.Http2FrameHeader;
import io.helidon.http.http2.Http2FrameTypes;
import io.helidon.http.http2.Http2StreamWriter;
import io.helidon.http.http2.StreamFlowControl;

/** The frames that one stream sends. Used by one thread at a time, but for {@link #close} and {@link #reset}. */
final class Http2Output {
    private static final int LARGEST_FRAME = 64 * 1024;

    private final Http2Connection connection;
    private final Http2StreamWriter writer;
    private final StreamFlowControl flow;
    private final int streamId;
    private volatile boolean closed;
    private long sent;

    Http2Output(Http2Connection connection, Http2StreamWriter writer, StreamFlowControl flow, int streamId) {
        this.connection = connection;
        this.writer = writer;
        this.flow = flow;
        this.streamId = streamId;
    }

    /** Sends a head or trailers. */
    void head(HeaderBlock block, boolean last) {
        int frameSize = Math.min(flow.outbound().maxFrameSize(), LARGEST_FRAME);
        byte[] payload = block.payload(streamId, frameSize);
        int flags = (last ? Http2Flag.END_OF_STREAM : 0) | (block.fits(frameSize) ? Http2Flag.END_OF_HEADERS : 0);
        // The payload of a block that does not fit has its CONTINUATION frames behind it: no other frame may come
        // between.
        Http2FrameHeader header = Http2FrameHeader.create(
                block.firstFragment(frameSize), Http2FrameTypes.HEADERS, Http2Flag.HeaderFlags.create(flags), streamId);
        write(new Http2FrameData(header, BufferData.create(payload)));
        sent += payload.length + FrameHeader.LENGTH;
    }

    /** Sends content as the client's windows allow; waits for them as long as need be, but not without a limit. */
    void data(byte[] bytes, int from, int to, boolean last) {
        int at = from;
        long longest = connection.edge().longestStopNanos();
        long left = longest;
        do {
            long seen = connection.moves();
            int count = some(bytes, at, to, last);
            at += Math.max(0, count);
            left = count < 0 ? await(seen, left) : longest;
        } while (at < to);
    }

    /** Ends the stream after its content. */
    void end() {
        some(new byte[0], 0, 0, true);
    }

    /** Sends what the windows allow, at most one frame; -1 if that is nothing. */
    private int some(byte[] bytes, int from, int to, boolean last) {
        int[] count = {-1};
        guarded(() -> connection.send(() -> {
            // Under the connection's lock: or two streams would both take what is left of the connection's window.
            int room = Math.min(
                    flow.outbound().getRemainingWindowSize(), flow.outbound().maxFrameSize());
            int granted = Math.min(Math.min(room, LARGEST_FRAME), to - from);
            if (granted > 0 || from == to) {
                write(granted, bytes, from, last && from + granted == to);
                count[0] = granted;
            }
        }));
        return count[0];
    }

    private void write(int count, byte[] bytes, int from, boolean last) {
        Http2FrameHeader header = Http2FrameHeader.create(
                count, Http2FrameTypes.DATA, Http2Flag.DataFlags.create(last ? Http2Flag.END_OF_STREAM : 0), streamId);
        writer.write(new Http2FrameData(header, BufferData.create(bytes, from, count)));
        if (count > 0) {
            flow.outbound().decrementWindowSize(count);
        }
        sent += count + FrameHeader.LENGTH;
    }

    private long await(long seen, long left) {
        try {
            long rest = connection.awaitMove(seen, left);
            if (rest <= 0) {
                throw new ClientGone();
            }
            return rest;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new ClientGone();
        }
    }

    /** Tells the client that the stream is over before its time, unless it is over for the client too. */
    void reset(Http2ErrorCode reason) {
        if (!closed) {
            byte[] payload = new byte[4];
            FrameHeader.integer(payload, 0, reason.code());
            Http2FrameHeader header = Http2FrameHeader.create(
                    payload.length, Http2FrameTypes.RST_STREAM, Http2Flag.NoFlags.create(), streamId);
            try {
                write(new Http2FrameData(header, BufferData.create(payload)));
            } catch (ClientGone _) {
                // There is nobody to be told.
            }
        }
    }

    /** The client takes no more. */
    void close() {
        closed = true;
        connection.move();
    }

    /** Octets sent so far. */
    long sent() {
        return sent;
    }

    private void write(Http2FrameData frame) {
        guarded(() -> connection.send(() -> writer.write(frame)));
    }

    private void guarded(Runnable write) {
        if (closed) {
            throw new ClientGone();
        }
        try {
            write.run();
        } catch (RuntimeException _) {
            // Helidon's writer fails in several ways, and each means that the connection is gone.
            closed = true;
            throw new ClientGone();
        }
    }
}
