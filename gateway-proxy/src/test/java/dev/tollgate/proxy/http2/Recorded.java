package dev.tollgate.proxy.http2;

import dev.tollgate.proxy.wire.Transport;
import io.helidon.common.buffers.DataReader;
import io.helidon.http.http2.Http2Headers;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What a writer wrote, and what a reader makes of it. */
final class Recorded implements Transport, FrameHandler {
    final List<Http2Headers> heads = new ArrayList<>();
    final List<String> events = new ArrayList<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    FrameWriter writer() {
        return new FrameWriter(this, () -> {}, () -> {});
    }

    /** Reads all that was written. */
    Recorded read() {
        byte[] written = bytes.toByteArray();
        DataReader data = DataReader.create(() -> written.clone());
        data.ensureAvailable();
        FrameReader reader = new FrameReader(data, 64 * 1024);
        while (data.available() > 0) {
            reader.read(this);
        }
        return this;
    }

    @Override
    public byte[] receive() {
        throw new UnsupportedOperationException("it only records");
    }

    @Override
    public int receive(byte[] window) {
        throw new UnsupportedOperationException("it only records");
    }

    @Override
    public void send(byte[] source, int from, int to) {
        bytes.write(source, from, to - from);
    }

    @Override
    public void close() {
        // There is nothing to close.
    }

    @Override
    public void data(int streamId, byte[] content, int flowed, boolean last) {
        events.add(
                "data " + streamId + " " + new String(content, StandardCharsets.US_ASCII) + " " + flowed + " " + last);
    }

    @Override
    public void head(int streamId, Http2Headers headers, boolean last) {
        heads.add(headers);
        events.add("head " + streamId + " " + last);
    }

    @Override
    public void reset(int streamId, int errorCode) {
        events.add("reset " + streamId + " " + errorCode);
    }

    @Override
    public void setting(int identifier, long value) {
        events.add("setting " + identifier + " " + value);
    }

    @Override
    public void settingsEnd() {
        events.add("settings");
    }

    @Override
    public void ping(byte[] opaque) {
        events.add("ping");
    }

    @Override
    public void goAway(int lastStreamId) {
        events.add("goaway " + lastStreamId);
    }

    @Override
    public void widened(int streamId, int increment) {
        events.add("widened " + streamId + " " + increment);
    }
}
