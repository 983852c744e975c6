package dev.tollgate.proxy.compress;

import dev.tollgate.proxy.wire.Body;
import dev.tollgate.proxy.wire.ChangedBody;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Content on its way, in gzip (RFC 1952). What came is flushed before more is waited for, so that nothing that the
 * service has sent is held back. Holds native memory until it is closed, which the thread that pulls does not do.
 */
final class GzipBody extends ChangedBody {
    private static final int SLICE = 8192;
    private static final int TRAILER = 8;
    /** Deflate, no name, no time, of an unknown system. */
    private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

    private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    private final CRC32 sum = new CRC32();
    private final byte[] slice = new byte[SLICE];
    private long read;
    private int to;
    private boolean begun;
    private boolean lastPulled;

    GzipBody(Body body) {
        super(body);
    }

    @Override
    protected int make() {
        to = 0;
        if (!begun) {
            begun = true;
            System.arraycopy(HEADER, 0, slice, 0, HEADER.length);
            to = HEADER.length;
            pull();
        }
        while (true) {
            int flush = lastPulled ? Deflater.NO_FLUSH : Deflater.SYNC_FLUSH;
            to += deflater.deflate(slice, to, SLICE - TRAILER - to, flush);
            if (deflater.finished()) {
                addTrailer();
                end();
                return to;
            }
            if (to > 0) {
                return to;
            }
            pull();
        }
    }

    private void pull() {
        if (body.next()) {
            int length = body.to() - body.from();
            deflater.setInput(body.bytes(), body.from(), length);
            sum.update(body.bytes(), body.from(), length);
            read += length;
        } else {
            deflater.finish();
            lastPulled = true;
        }
    }

    private void addTrailer() {
        littleEndian(sum.getValue());
        littleEndian(read);
    }

    private void littleEndian(long value) {
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            slice[to++] = (byte) (value >>> shift);
        }
    }

    @Override
    public byte[] bytes() {
        return slice;
    }

    /** Gives its memory back; nobody pulls any more. */
    void close() {
        deflater.end();
    }
}
