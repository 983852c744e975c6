package dev.tollgate.proxy.http2;

import dev.tollgate.proxy.wire.WireError;
import dev.tollgate.proxy.wire.WireException;
import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.http.WritableHeaders;
import io.helidon.http.http2.Http2Flag;
import io.helidon.http.http2.Http2FrameData;
import io.helidon.http.http2.Http2FrameHeader;
import io.helidon.http.http2.Http2FrameTypes;
import io.helidon.http.http2.Http2Headers;
import io.helidon.http.http2.Http2HuffmanDecoder;
import io.helidon.http.http2.Http2Setting;
import io.helidon.http.http2.Http2Stream;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads the frames of one connection (RFC 9113, 4 and 6) and decodes its header blocks. Used by one thread. */
public final class FrameReader {
    private static final int MAX_FRAME = 16 * 1024;
    private static final @Nullable Http2Stream NO_STREAM = null;

    private final DataReader reader;
    private final int maxHeaderBlock;
    private final Http2Headers.DynamicTable table =
            Http2Headers.DynamicTable.create(Http2Setting.HEADER_TABLE_SIZE.defaultValue());
    private final Http2HuffmanDecoder huffman = Http2HuffmanDecoder.create();
    private final ByteArrayOutputStream block = new ByteArrayOutputStream();
    private @Nullable FrameHeader blockBegin;

    /** Header blocks may be {@code maxHeaderBlock} octets long before they are decoded. */
    public FrameReader(DataReader reader, int maxHeaderBlock) {
        this.reader = reader;
        this.maxHeaderBlock = maxHeaderBlock;
    }

    /**
     * Waits for one frame and hands it on.
     *
     * @throws WireException if the connection cannot be understood any further
     * @throws RuntimeException of Helidon's, if the connection ended or a header block cannot be decoded
     */
    public void read(FrameHandler handler) {
        FrameHeader header = FrameHeader.of(reader.readBytes(FrameHeader.LENGTH));
        require(header.length() <= MAX_FRAME, "a frame is larger than allowed");
        byte[] payload = header.length() == 0 ? new byte[0] : reader.readBytes(header.length());
        FrameHeader open = blockBegin;
        boolean continues = header.type() == FrameHeader.CONTINUATION;
        require(continues == (open != null), "CONTINUATION in the wrong place");
        require(open == null || open.streamId() == header.streamId(), "CONTINUATION of another stream");
        switch (header.type()) {
            case FrameHeader.DATA -> data(header, payload, handler);
            case FrameHeader.HEADERS, FrameHeader.CONTINUATION -> block(header, payload, handler);
            case FrameHeader.SETTINGS -> settings(header, payload, handler);
            case FrameHeader.PUSH_PROMISE -> throw malformed("a push, which was switched off");
            default -> control(header, payload, handler);
        }
    }

    private static void control(FrameHeader header, byte[] payload, FrameHandler handler) {
        switch (header.type()) {
            case FrameHeader.RST_STREAM -> {
                require(payload.length == 4 && header.streamId() != 0, "RST_STREAM of a wrong form");
                handler.reset(header.streamId(), FrameHeader.integer(payload, 0));
            }
            case FrameHeader.PING -> {
                require(payload.length == 8 && header.streamId() == 0, "PING of a wrong form");
                if (!header.has(FrameHeader.ACK)) {
                    handler.ping(payload);
                }
            }
            case FrameHeader.GOAWAY -> {
                require(payload.length >= 8 && header.streamId() == 0, "GOAWAY of a wrong form");
                handler.goAway(FrameHeader.integer(payload, 0) & Integer.MAX_VALUE);
            }
            case FrameHeader.WINDOW_UPDATE -> {
                require(payload.length == 4, "WINDOW_UPDATE of a wrong form");
                int increment = FrameHeader.integer(payload, 0) & Integer.MAX_VALUE;
                require(increment > 0, "WINDOW_UPDATE by nothing");
                handler.widened(header.streamId(), increment);
            }
            default -> {
                // PRIORITY is a hint of an older version; frames of an unknown type are ignored (RFC 9113, 4.1).
            }
        }
    }

    private void data(FrameHeader header, byte[] payload, FrameHandler handler) {
        require(header.streamId() != 0, "DATA without a stream");
        byte[] content = header.has(FrameHeader.PADDED) ? unpadded(payload) : payload;
        handler.data(header.streamId(), content, payload.length, header.has(FrameHeader.END_STREAM));
    }

    private void block(FrameHeader header, byte[] payload, FrameHandler handler) {
        require(header.streamId() != 0, "HEADERS without a stream");
        FrameHeader begin = blockBegin == null ? header : blockBegin;
        byte[] fragment = header.type() == FrameHeader.HEADERS ? fragment(header, payload) : payload;
        require(block.size() + fragment.length <= maxHeaderBlock, "a header block is larger than allowed");
        block.writeBytes(fragment);
        blockBegin = begin;
        if (!header.has(FrameHeader.END_HEADERS)) {
            require(fragment.length > 0, "a header block that does not go on");
            return;
        }
        byte[] whole = block.toByteArray();
        block.reset();
        blockBegin = null;
        handler.head(begin.streamId(), decode(whole, begin.streamId()), begin.has(FrameHeader.END_STREAM));
    }

    /** The block's octets in a HEADERS frame, without padding and priority (RFC 9113, 6.2). */
    private static byte[] fragment(FrameHeader header, byte[] payload) {
        byte[] content = header.has(FrameHeader.PADDED) ? unpadded(payload) : payload;
        int priority = header.has(FrameHeader.PRIORITIZED) ? 5 : 0;
        require(content.length >= priority, "HEADERS of a wrong form");
        return Arrays.copyOfRange(content, priority, content.length);
    }

    private static byte[] unpadded(byte[] payload) {
        require(payload.length > 0 && (payload[0] & 0xFF) < payload.length, "padding longer than the frame");
        return Arrays.copyOfRange(payload, 1, payload.length - (payload[0] & 0xFF));
    }

    private Http2Headers decode(byte[] whole, int streamId) {
        Http2FrameHeader header = Http2FrameHeader.create(
                whole.length,
                Http2FrameTypes.HEADERS,
                Http2Flag.HeaderFlags.create(Http2Flag.END_OF_HEADERS),
                streamId);
        // The decoder asks for a stream only to tell it its priority, and that was taken off.
        return Http2Headers.create(
                NO_STREAM,
                table,
                huffman,
                Http2Headers.create(WritableHeaders.create()),
                new Http2FrameData(header, BufferData.create(whole)));
    }

    private static void settings(FrameHeader header, byte[] payload, FrameHandler handler) {
        require(header.streamId() == 0 && payload.length % 6 == 0, "SETTINGS of a wrong form");
        if (header.has(FrameHeader.ACK)) {
            require(payload.length == 0, "SETTINGS of a wrong form");
            return;
        }
        for (int at = 0; at < payload.length; at += 6) {
            int identifier = (payload[at] & 0xFF) << 8 | payload[at + 1] & 0xFF;
            handler.setting(identifier, FrameHeader.integer(payload, at + 2) & 0xFFFFFFFFL);
        }
        handler.settingsEnd();
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw malformed(otherwise);
        }
    }

    private static WireException malformed(String detail) {
        return new WireException(WireError.MALFORMED, detail);
    }
}
