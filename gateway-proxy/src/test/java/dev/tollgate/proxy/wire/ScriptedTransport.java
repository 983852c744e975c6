package dev.tollgate.proxy.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A connection whose bytes arrive in given pieces and then end, and that keeps what is sent, write by write. */
final class ScriptedTransport implements Transport {
    private final ArrayDeque<byte[]> pieces = new ArrayDeque<>();
    private final List<byte[]> writes = new ArrayList<>();
    private int receivedInWindows;
    private boolean fails;

    static ScriptedTransport arriving(String... pieces) {
        return arriving(Arrays.stream(pieces).map(Octets::bytes).toList());
    }

    static ScriptedTransport arriving(List<byte[]> pieces) {
        ScriptedTransport transport = new ScriptedTransport();
        pieces.stream().filter(piece -> piece.length > 0).forEach(transport.pieces::add);
        return transport;
    }

    /** The same bytes in two pieces. */
    static ScriptedTransport split(byte[] bytes, int at) {
        return arriving(List.of(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, at, bytes.length)));
    }

    /** The same bytes, each by itself. */
    static ScriptedTransport dripping(byte[] bytes) {
        List<byte[]> drops = new ArrayList<>();
        for (byte octet : bytes) {
            drops.add(new byte[] {octet});
        }
        return arriving(drops);
    }

    /** After the pieces comes a failure instead of the end. */
    ScriptedTransport thenFailing() {
        fails = true;
        return this;
    }

    Input input() {
        return new Input(this, new Windows(1));
    }

    @Override
    public byte[] receive() {
        byte[] piece = pieces.poll();
        return piece == null ? end() : piece.clone();
    }

    @Override
    public int receive(byte[] window) {
        receivedInWindows++;
        byte[] piece = pieces.poll();
        if (piece == null) {
            end();
            return -1;
        }
        int count = Math.min(piece.length, window.length);
        System.arraycopy(piece, 0, window, 0, count);
        if (count < piece.length) {
            pieces.addFirst(Arrays.copyOfRange(piece, count, piece.length));
        }
        return count;
    }

    private byte[] end() {
        if (fails) {
            throw new UncheckedIOException(new IOException("reset"));
        }
        return new byte[0];
    }

    @Override
    public void send(byte[] bytes, int from, int to) {
        writes.add(Arrays.copyOfRange(bytes, from, to));
    }

    @Override
    public void close() {
        pieces.clear();
    }

    /** How often bytes were asked for in bulk. */
    int receivedInWindows() {
        return receivedInWindows;
    }

    List<byte[]> writes() {
        return writes;
    }

    String sent() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        writes.forEach(all::writeBytes);
        return all.toString(java.nio.charset.StandardCharsets.ISO_8859_1);
    }
}
