package dev.tollgate.proxy.http2;

import dev.tollgate.proxy.wire.HeadLimits;
import dev.tollgate.proxy.wire.Transport;
import dev.tollgate.proxy.wire.Waiting;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * Reads the frames of one connection (RFC 9113, 4 and 6) and decodes its header blocks. Between frames it holds no
 * buffer. Used by one thread.
 */
public final class FrameReader {
    /** What a peer may send without having been told another size. */
    private static final int MAX_FRAME = 16 * 1024;

    private static final int MOST_CONTINUATIONS = 64;
    private static final int NO_STREAM = 0;
    private static final byte[] NOTHING = {};

    private final Transport transport;
    private final HeadLimits limits;
    private final Waiting blocks;
    private final HeaderDecoder decoder = new HeaderDecoder();
    private byte[] bytes;
    private int from;
    private int to;
    private ByteArrayOutputStream block = new ByteArrayOutputStream(0);
    private int blockOf = NO_STREAM;
    private boolean blockLast;
    private int continuations;
    private boolean timed;

    /**
     * Reads {@code first} ahead of what the transport brings.
     *
     * @param limits of what a header block stands for; the block itself may be twice as long as a head
     * @param blocks runs around the wait for the rest of a header block of which some has come
     */
    public FrameReader(Transport transport, byte[] first, HeadLimits limits, Waiting blocks) {
        this.transport = transport;
        this.bytes = first;
        this.to = first.length;
        this.limits = limits;
        this.blocks = blocks;
    }

    /** Whether so many octets, which it takes, are these; false too if the connection ends before. */
    public boolean takes(byte[] expected) {
        boolean equal = await(expected.length)
                && Arrays.equals(bytes, from, from + expected.length, expected, 0, expected.length);
        from += equal ? expected.length : 0;
        return equal;
    }

    /** Whether the next frame is of this type; false too if the connection ends before. */
    public boolean nextIs(int type) {
        return await(FrameHeader.LENGTH) && FrameHeader.of(bytes, from).type() == type;
    }

    /**
     * Waits for one frame and hands it on.
     *
     * @return false if the connection has ended
     * @throws ConnectionError if it cannot go on
     */
    public boolean read(FrameHandler handler) {
        if (!await(FrameHeader.LENGTH)) {
            return false;
        }
        FrameHeader header = FrameHeader.of(bytes, from);
        require(header.length() <= MAX_FRAME, ErrorCode.FRAME_SIZE_ERROR, "a frame larger than allowed");
        boolean continues = header.type() == FrameHeader.CONTINUATION;
        boolean inPlace = continues ? blockOf == header.streamId() && blockOf != NO_STREAM : blockOf == NO_STREAM;
        require(inPlace, ErrorCode.PROTOCOL_ERROR, "a header block that is interrupted, or goes on without a begin");
        if ((continues || header.type() == FrameHeader.HEADERS) && to - from < FrameHeader.LENGTH + header.length()) {
            time();
        }
        if (!await(FrameHeader.LENGTH + header.length())) {
            return false;
        }
        int begin = from + FrameHeader.LENGTH;
        from = begin + header.length();
        take(header, begin, handler);
        return true;
    }

    private void take(FrameHeader header, int begin, FrameHandler handler) {
        switch (header.type()) {
            case FrameHeader.DATA -> data(header, begin, handler);
            case FrameHeader.HEADERS -> headers(header, begin, handler);
            case FrameHeader.CONTINUATION -> {
                require(++continuations <= MOST_CONTINUATIONS, ErrorCode.ENHANCE_YOUR_CALM, "a block without end");
                block(header, begin, from, handler);
            }
            case FrameHeader.PUSH_PROMISE -> throw new ConnectionError(ErrorCode.PROTOCOL_ERROR, "a push");
            default -> new ControlFrame(header, bytes, begin).take(handler);
        }
    }

    private void data(FrameHeader header, int begin, FrameHandler handler) {
        require(header.streamId() != 0, ErrorCode.PROTOCOL_ERROR, "DATA without a stream");
        int end = begin + header.length();
        int padding = padding(header, begin);
        int content = header.has(FrameHeader.PADDED) ? begin + 1 : begin;
        FrameHandler.Payload payload = new FrameHandler.Payload(bytes, content, end - padding, header.length());
        handler.data(header.streamId(), payload, header.has(FrameHeader.END_STREAM));
    }

    /** Without padding and priority (RFC 9113, 6.2). */
    private void headers(FrameHeader header, int begin, FrameHandler handler) {
        require(header.streamId() != 0, ErrorCode.PROTOCOL_ERROR, "HEADERS without a stream");
        int end = begin + header.length() - padding(header, begin);
        int fragment = begin
                + (header.has(FrameHeader.PADDED) ? 1 : 0)
                + (header.has(FrameHeader.PRIORITIZED) ? ControlFrame.PRIORITY_LENGTH : 0);
        require(fragment <= end, ErrorCode.FRAME_SIZE_ERROR, "HEADERS that are too short");
        blockOf = header.streamId();
        blockLast = header.has(FrameHeader.END_STREAM);
        continuations = 0;
        block(header, fragment, end, handler);
    }

    private void block(FrameHeader header, int begin, int end, FrameHandler handler) {
        boolean whole = header.has(FrameHeader.END_HEADERS);
        if (!whole || block.size() > 0) {
            boolean fits = block.size() + end - begin <= 2 * limits.head();
            require(fits, ErrorCode.ENHANCE_YOUR_CALM, "a header block larger than anybody needs");
            block.write(bytes, begin, end - begin);
        }
        if (!whole) {
            time();
            return;
        }
        FieldSection section = new FieldSection(limits);
        if (block.size() > 0) {
            byte[] gathered = block.toByteArray();
            block = new ByteArrayOutputStream(0);
            decoder.decode(gathered, 0, gathered.length, section);
        } else {
            decoder.decode(bytes, begin, end, section);
        }
        int streamId = blockOf;
        blockOf = NO_STREAM;
        if (timed) {
            timed = false;
            blocks.ends();
        }
        handler.head(streamId, section, blockLast);
    }

    private void time() {
        if (!timed) {
            timed = true;
            blocks.begins();
        }
    }

    /** How much padding a frame ends with. */
    private int padding(FrameHeader header, int begin) {
        if (!header.has(FrameHeader.PADDED)) {
            return 0;
        }
        int padding = header.length() == 0 ? 0 : bytes[begin] & 0xFF;
        require(padding < header.length(), ErrorCode.PROTOCOL_ERROR, "padding longer than its frame");
        return padding;
    }

    /** Waits until so many octets are there; false if the connection ends before. */
    private boolean await(int count) {
        while (to - from < count) {
            boolean nothing = from == to;
            if (nothing) {
                bytes = NOTHING;
            }
            byte[] more = transport.receive();
            if (more.length == 0) {
                return false;
            }
            if (nothing) {
                bytes = more;
                from = 0;
                to = more.length;
            } else {
                append(more, count);
            }
        }
        return true;
    }

    private void append(byte[] more, int count) {
        if (to + more.length > bytes.length) {
            byte[] larger = new byte[Math.max(to - from + more.length, count + more.length)];
            System.arraycopy(bytes, from, larger, 0, to - from);
            bytes = larger;
            to -= from;
            from = 0;
        }
        System.arraycopy(more, 0, bytes, to, more.length);
        to += more.length;
    }

    private static void require(boolean holds, ErrorCode code, String otherwise) {
        ConnectionError.unless(holds, code, otherwise);
    }
}
