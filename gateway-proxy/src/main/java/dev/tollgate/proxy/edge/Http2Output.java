package dev.tollgate.proxy.edge;

import dev.tollgate.proxy.exchange.ClientGone;
import dev.tollgate.proxy.http2.ErrorCode;
import dev.tollgate.proxy.http2.FrameHeader;
import dev.tollgate.proxy.http2.FrameWriter;
import dev.tollgate.proxy.http2.HeaderBlock;
import dev.tollgate.proxy.http2.SendWindows;
import java.io.UncheckedIOException;

/**
 * The frames that one stream sends, which leave with the next flush. Used by one thread at a time, but for
 * {@link #close} and {@link #reset}.
 */
final class Http2Output {
    /** A frame of so many bytes is worth it that the client opens its window; a smaller one only at the end. */
    private static final int WORTHWHILE = 512;

    private final int streamId;
    private final FrameWriter writer;
    private final SendWindows windows;
    private final SendWindows.Window window;
    private final FloodGuard floods;
    private final long longestStopNanos;
    private volatile boolean closed;
    private volatile boolean ended;
    private long sent;

    Http2Output(int streamId, Http2Connection connection, SendWindows.Window window) {
        this.streamId = streamId;
        this.writer = connection.writer();
        this.windows = connection.windows();
        this.window = window;
        this.floods = connection.floods();
        this.longestStopNanos = connection.edge().longestStopNanos();
    }

    /** A head, or trailers. */
    void head(HeaderBlock block, boolean last) {
        ended |= last;
        guarded(() -> writer.head(block, streamId, last, windows.maxFrameSize()));
        sent += block.length() + FrameHeader.LENGTH;
    }

    /**
     * Content, as the client's windows allow. A client that takes less than this piece for as long as it may stop is
     * gone: who opens its window by drips would keep a service waiting for good.
     */
    void data(byte[] bytes, int from, int to, boolean last) {
        int at = from;
        long patience = longestStopNanos;
        while (at < to) {
            int granted = windows.poll(window, to - at);
            if (granted == 0) {
                flush();
                long began = System.nanoTime();
                granted = windows.take(window, to - at, patience);
                patience = Math.max(1, patience - (System.nanoTime() - began));
            }
            if (granted < 0) {
                throw new ClientGone();
            }
            ended |= last && at + granted == to;
            int begin = at;
            int count = granted;
            guarded(() -> writer.data(streamId, bytes, begin, count, last && begin + count == to));
            at += granted;
            sent += granted + FrameHeader.LENGTH;
            if (granted >= WORTHWHILE || at == to) {
                floods.sent();
            }
        }
    }

    /** Ends the stream behind its content. */
    void end() {
        ended = true;
        guarded(() -> writer.end(streamId));
        sent += FrameHeader.LENGTH;
    }

    void flush() {
        if (closed) {
            throw new ClientGone();
        }
        try {
            writer.flush();
        } catch (UncheckedIOException _) {
            throw new ClientGone();
        }
    }

    /** Tells the client that the stream is over, unless it knows; nothing may follow (RFC 9113, 5.1). */
    void reset(ErrorCode reason) {
        if (closed) {
            return;
        }
        close();
        try {
            writer.number(FrameHeader.RST_STREAM, streamId, reason.code()).flush();
        } catch (UncheckedIOException _) {
            // There is nobody to be told.
        }
    }

    /** The client takes no more. */
    void close() {
        closed = true;
        windows.close(window);
    }

    /** Whether the client may have seen the end of what this stream sends. */
    boolean ended() {
        return ended;
    }

    /** Octets sent so far. */
    long sent() {
        return sent;
    }

    /** Looks and gathers at once, so that nothing comes behind a reset. */
    private void guarded(Runnable gather) {
        try {
            writer.together(() -> {
                if (closed) {
                    throw new ClientGone();
                }
                gather.run();
            });
        } catch (UncheckedIOException _) {
            throw new ClientGone();
        }
    }
}
