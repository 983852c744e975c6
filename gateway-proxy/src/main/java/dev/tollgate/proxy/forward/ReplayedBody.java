package dev.tollgate.proxy.forward;

import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.wire.Body;
import dev.tollgate.proxy.wire.BodyAround;
import java.time.Duration;
import java.util.Arrays;

/**
 * Content that can be sent once more: keeps a copy of what was pulled, as long as that fits. Past the bound nothing is
 * kept, and it goes on as content that is sent once.
 */
public final class ReplayedBody extends BodyAround {
    /** What is kept of one request's content. */
    public static final int MOST_KEPT = 64 * 1024;

    private static final int FIRST_KEPT = 1024;
    /** How long content that nobody takes may still be pulled. */
    private static final Duration LAST_PULL = Duration.ofMillis(500);

    private byte[] kept = {};
    private int length;
    private boolean lost;
    private volatile boolean unwanted;
    private int replayed;
    private boolean replaying;

    public ReplayedBody(Body body) {
        super(body);
    }

    /**
     * Makes the content of a request ready to be sent again; false if it cannot be. Waits a moment for a thread that
     * still pulls it: it has nobody to send to any more.
     */
    public static boolean beginAgain(Exchange exchange) {
        if (exchange.uploading().underWay() && !exchange.uploading().await(LAST_PULL)) {
            return false;
        }
        boolean rewound = exchange.body().rewind();
        if (rewound) {
            exchange.uploading().complete();
        }
        return rewound;
    }

    /** The content of a request will not be sent again: from the next pull on nothing of it is kept. For any thread. */
    public static void forget(Exchange exchange) {
        if (exchange.body() instanceof ReplayedBody replayed) {
            replayed.unwanted = true;
        }
    }

    @Override
    public boolean next() {
        if (replayed < length) {
            replaying = true;
            replayed = length;
            return true;
        }
        replaying = false;
        boolean more = body.next();
        if (more && !lost) {
            keep(body.bytes(), body.from(), body.to());
        }
        return more;
    }

    private void keep(byte[] bytes, int from, int to) {
        int needed = length + to - from;
        if (needed > MOST_KEPT || unwanted) {
            lost = true;
            kept = new byte[0];
            length = 0;
            replayed = 0;
            return;
        }
        if (needed > kept.length) {
            kept = Arrays.copyOf(kept, Math.clamp(Math.max(2L * kept.length, FIRST_KEPT), needed, MOST_KEPT));
        }
        System.arraycopy(bytes, from, kept, length, to - from);
        length = needed;
        replayed = needed;
    }

    @Override
    public boolean rewind() {
        if (lost) {
            return false;
        }
        replayed = 0;
        return true;
    }

    @Override
    public byte[] bytes() {
        return replaying ? kept : body.bytes();
    }

    @Override
    public int from() {
        return replaying ? 0 : body.from();
    }

    @Override
    public int to() {
        return replaying ? length : body.to();
    }

    @Override
    public boolean ended() {
        return body.ended() && replayed == length;
    }
}
