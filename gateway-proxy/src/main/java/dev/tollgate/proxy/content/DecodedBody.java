package dev.tollgate.proxy.content;

import dev.tollgate.proxy.json.InvalidJson;
import dev.tollgate.proxy.json.TooLarge;
import dev.tollgate.proxy.wire.Body;
import dev.tollgate.proxy.wire.ChangedBody;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Compressed content without its coding. A pull fails with {@link InvalidJson} if it is not coded so, and with {@link
 * TooLarge} if there is more of it than may be, however short it came.
 */
final class DecodedBody extends ChangedBody {
    private static final int SLICE = 8192;
    private static final int DEFLATE_METHOD = 8;
    private static final int CHECKED_BY = 31;

    private final Coding coding;
    private final byte[] slice = new byte[SLICE];
    private @Nullable InputStream decoded;
    private long left;

    /**
     * @param coding gzip or deflate
     * @param most bytes that may come out
     */
    DecodedBody(Body body, Coding coding, long most) {
        super(body);
        this.coding = coding;
        this.left = most;
    }

    @Override
    protected int make() {
        try {
            InputStream stream = decoded;
            if (stream == null) {
                stream = open();
                decoded = stream;
            }
            int count = stream.read(slice);
            if (count < 0) {
                stream.close();
                return 0;
            }
            left -= count;
            if (left < 0) {
                throw new TooLarge();
            }
            return count;
        } catch (ZipException | EOFException _) {
            throw new InvalidJson("not " + coding.name().toLowerCase(Locale.ROOT));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public byte[] bytes() {
        return slice;
    }

    private InputStream open() throws IOException {
        PushbackInputStream coded = new PushbackInputStream(new Pulled(), 2);
        if (coding == Coding.GZIP) {
            return new GZIPInputStream(coded, SLICE);
        }
        int first = coded.read();
        int second = coded.read();
        if (second < 0) {
            throw new EOFException();
        }
        coded.unread(second);
        coded.unread(first);
        boolean wrapped = (first & 0x0F) == DEFLATE_METHOD && (first << Byte.SIZE | second) % CHECKED_BY == 0;
        return new Deflated(coded, new Inflater(!wrapped));
    }

    /** Gives the native memory back when it is closed, which the JDK's does only for an inflater of its own. */
    private static final class Deflated extends InflaterInputStream {
        Deflated(InputStream coded, Inflater inflater) {
            super(coded, inflater, SLICE);
        }

        @Override
        public void close() throws IOException {
            super.close();
            inf.end();
        }
    }

    /** What is coded, for the decoder. */
    private final class Pulled extends InputStream {
        private int at;
        private int end;

        @Override
        public int read() {
            return fill() ? body.bytes()[at++] & 0xFF : -1;
        }

        @Override
        public int read(byte[] target, int from, int length) {
            if (!fill()) {
                return -1;
            }
            int count = Math.min(length, end - at);
            System.arraycopy(body.bytes(), at, target, from, count);
            at += count;
            return count;
        }

        /** By this the decoder finds out whether another member follows (RFC 1952, 2.2). */
        @Override
        public int available() {
            return fill() ? end - at : 0;
        }

        private boolean fill() {
            while (at == end) {
                if (!body.next()) {
                    return false;
                }
                at = body.from();
                end = body.to();
            }
            return true;
        }
    }
}
