package dev.tollgate.proxy.http2;

import dev.tollgate.proxy.wire.HeadLimits;
import dev.tollgate.proxy.wire.Octets;
import dev.tollgate.proxy.wire.Transport;
import dev.tollgate.proxy.wire.Waiting;
import dev.tollgate.proxy.wire.WireException;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** What a writer wrote, and what a reader makes of it. */
final class Recorded implements Transport, FrameHandler {
    final List<String> heads = new ArrayList<>();
    final List<String> events = new ArrayList<>();
    private FrameWriter writer = FrameWriter.eager(this);
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    FrameWriter writer() {
        writer = FrameWriter.eager(this);
        return writer;
    }

    /** Reads all that was written. */
    Recorded read() {
        writer.flush();
        FrameReader reader = new FrameReader(this, bytes.toByteArray(), HeadLimits.DEFAULT, Waiting.UNWATCHED);
        while (reader.read(this)) {
            // Each frame is recorded.
        }
        return this;
    }

    @Override
    public byte[] receive() {
        return new byte[0];
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
    public void data(int streamId, Payload payload, boolean last) {
        String content = Octets.text(payload.bytes(), payload.from(), payload.to());
        events.add("data " + streamId + " " + content + " " + payload.flowed() + " " + last);
    }

    @Override
    public void head(int streamId, FieldSection section, boolean last) {
        heads.add(told(section));
        events.add("head " + streamId + " " + last);
    }

    private static String told(FieldSection section) {
        try {
            return Sections.told(section);
        } catch (WireException e) {
            return e.error().name();
        }
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
    public void goAway(int lastStreamId, int errorCode) {
        events.add("goaway " + lastStreamId + " " + errorCode);
    }

    @Override
    public void widened(int streamId, int increment) {
        events.add("widened " + streamId + " " + increment);
    }

    @Override
    public void wrong(int streamId, ErrorCode reason) {
        events.add("wrong " + streamId + " " + reason);
    }

    @Override
    public void ignored(int type) {
        // Nothing is made of it.
    }
}
