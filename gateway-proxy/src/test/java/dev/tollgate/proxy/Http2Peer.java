package dev.tollgate.proxy;

import dev.tollgate.proxy.http2.ErrorCode;
import dev.tollgate.proxy.http2.FieldSection;
import dev.tollgate.proxy.http2.FrameHandler;
import dev.tollgate.proxy.http2.FrameHeader;
import dev.tollgate.proxy.http2.FrameReader;
import dev.tollgate.proxy.http2.FrameWriter;
import dev.tollgate.proxy.http2.HeaderBlock;
import dev.tollgate.proxy.http2.PseudoField;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.HeadLimits;
import dev.tollgate.proxy.wire.Octets;
import dev.tollgate.proxy.wire.Transport;
import dev.tollgate.proxy.wire.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** One end of an HTTP/2 connection that does what a test says, frame by frame, and notes what comes. */
final class Http2Peer implements FrameHandler, Transport, AutoCloseable {
    private static final byte[] PREFACE = Octets.bytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
    private static final int FRAME = 16 * 1024;

    private final Socket socket;
    private final Script script;
    private final FrameWriter writer = FrameWriter.eager(this);
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final CountDownLatch greeted = new CountDownLatch(1);

    /** What to do when a head has come. */
    @FunctionalInterface
    interface Script {
        void head(Http2Peer peer, int streamId);
    }

    private Http2Peer(Socket socket, Script script) {
        this.socket = socket;
        this.script = script;
    }

    /** A client of the gateway. */
    static Http2Peer client(int port) throws IOException {
        return client(port, new byte[0]);
    }

    /** The same, which sends these bytes ahead of all others. */
    static Http2Peer client(int port, byte[] first) throws IOException {
        Http2Peer peer = new Http2Peer(new Socket(InetAddress.getLoopbackAddress(), port), (_, _) -> {});
        peer.writer.raw(first).raw(PREFACE).frame(FrameHeader.SETTINGS, 0, 0, new byte[0]);
        Thread.ofVirtual().start(peer::listen);
        return peer;
    }

    /** A service that follows the script on every connection. */
    static ServerSocket service(Script script) throws IOException {
        return service(script, new byte[0]);
    }

    /** The same, which greets with these settings. */
    static ServerSocket service(Script script, byte[] settings) throws IOException {
        ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    Socket socket = server.accept();
                    Thread.ofVirtual().start(() -> new Http2Peer(socket, script).serve(settings));
                }
            } catch (IOException _) {
                // The test is over.
            }
        });
        return server;
    }

    /** A parameter of SETTINGS (RFC 9113, 6.5.1). */
    static byte[] setting(int identifier, int value) {
        byte[] setting = new byte[6];
        setting[1] = (byte) identifier;
        FrameHeader.integer(setting, 2, value);
        return setting;
    }

    private void serve(byte[] settings) {
        try {
            socket.getInputStream().readNBytes(PREFACE.length);
            writer.frame(FrameHeader.SETTINGS, 0, 0, settings);
            listen();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void listen() {
        FrameReader reader = new FrameReader(this, new byte[0], HeadLimits.DEFAULT, Waiting.UNWATCHED);
        try {
            while (reader.read(this)) {
                // Each frame becomes an event.
            }
            events.add("end");
        } catch (RuntimeException _) {
            events.add("end");
        }
    }

    /** Waits until the other end's settings have come and been acknowledged: nothing is sent by itself from then on. */
    Http2Peer greeted() throws InterruptedException {
        if (!greeted.await(10, TimeUnit.SECONDS)) {
            throw new AssertionError("no settings came");
        }
        return this;
    }

    FrameWriter writer() {
        return writer;
    }

    void request(int streamId, String path, Fields fields, boolean last) {
        byte[] get = Octets.bytes("GET");
        byte[] authority = Octets.bytes("example.com");
        HeaderBlock block = new HeaderBlock()
                .method(get, 0, get.length)
                .secure(false)
                .authority(authority, 0, authority.length)
                .path(Octets.bytes(path))
                .fields(fields, 0);
        writer.head(block, streamId, last, FRAME);
    }

    /** A request whose header block is this one. */
    void request(int streamId, byte[] block, boolean last) {
        int end = last ? FrameHeader.END_STREAM : 0;
        int at = 0;
        do {
            int count = Math.min(FRAME, block.length - at);
            int whole = at + count == block.length ? FrameHeader.END_HEADERS : 0;
            byte[] fragment = Arrays.copyOfRange(block, at, at + count);
            writer.frame(
                    at == 0 ? FrameHeader.HEADERS : FrameHeader.CONTINUATION,
                    (at == 0 ? end : 0) | whole,
                    streamId,
                    fragment);
            at += count;
        } while (at < block.length);
    }

    void respond(int streamId, int status, boolean last) {
        writer.head(new HeaderBlock().status(status), streamId, last, FRAME);
    }

    void send(int streamId, String content, boolean last) {
        byte[] bytes = Octets.bytes(content);
        writer.frame(FrameHeader.DATA, last ? FrameHeader.END_STREAM : 0, streamId, bytes);
    }

    /** Waits for an event that begins like this; what came before it is forgotten. */
    String await(String beginning) throws InterruptedException {
        String event = events.poll(10, TimeUnit.SECONDS);
        while (event != null && !event.startsWith(beginning)) {
            event = events.poll(10, TimeUnit.SECONDS);
        }
        return event == null ? "nothing" : event;
    }

    /** Whether the other end stops to take what is sent. */
    boolean cutWithin(Duration time) throws InterruptedException {
        long deadline = System.nanoTime() + time.toNanos();
        try {
            while (System.nanoTime() < deadline) {
                ping(new byte[8]);
                events.poll(20, TimeUnit.MILLISECONDS);
            }
            return false;
        } catch (UncheckedIOException _) {
            return true;
        }
    }

    @Override
    public void head(int streamId, FieldSection section, boolean last) {
        events.add("head " + streamId
                + section.pseudo(PseudoField.STATUS)
                        .map(status -> " " + Octets.text(status, 0, 3))
                        .orElse(""));
        script.head(this, streamId);
    }

    @Override
    public void data(int streamId, Payload payload, boolean last) {
        events.add("data " + streamId + " " + Octets.text(payload.bytes(), payload.from(), payload.to()));
    }

    @Override
    public void reset(int streamId, int errorCode) {
        events.add("reset " + streamId + " " + errorCode);
    }

    @Override
    public void setting(int identifier, long value) {
        // Nothing here depends on settings.
    }

    @Override
    public void settingsEnd() {
        writer.frame(FrameHeader.SETTINGS, FrameHeader.ACK, 0, new byte[0]);
        greeted.countDown();
    }

    @Override
    public void ping(byte[] opaque) {
        writer.frame(FrameHeader.PING, FrameHeader.ACK, 0, opaque);
    }

    @Override
    public void goAway(int lastStreamId, int errorCode) {
        events.add("goaway " + lastStreamId + (errorCode == 0 ? "" : " " + errorCode));
    }

    @Override
    public void widened(int streamId, int increment) {
        // Nothing here is larger than a window.
    }

    @Override
    public void wrong(int streamId, ErrorCode reason) {
        events.add("wrong " + streamId + " " + reason);
    }

    @Override
    public void ignored(int type) {
        // What means nothing to the gateway means nothing here.
    }

    @Override
    public byte[] receive() {
        try {
            byte[] bytes = new byte[FRAME];
            int count = socket.getInputStream().read(bytes);
            return Arrays.copyOf(bytes, Math.max(0, count));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int receive(byte[] window) {
        throw new UnsupportedOperationException("it reads in its own way");
    }

    @Override
    public void send(byte[] bytes, int from, int to) {
        try {
            socket.getOutputStream().write(bytes, from, to - from);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
