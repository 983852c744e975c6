package dev.tollgate.proxy.exchange;

import java.util.Optional;

/** Content that the response cache keeps, and what somebody has made of it, so that it need not be made again. */
public interface KeptContent {

    /** The content in gzip, if somebody has left it. */
    Optional<byte[]> gzip();

    /** Leaves the content in gzip for later requests. */
    void gzip(byte[] coded);
}
