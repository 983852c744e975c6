package dev.tollgate.proxy.http2;

import io.helidon.http.http2.Http2Headers;

/** Takes what a peer sends, frame by frame, in the thread that reads the connection: it must not wait for anybody. */
public interface FrameHandler {

    /**
     * Content.
     *
     * @param flowed what the frame took off the windows, padding included
     * @param last whether the stream ends with it
     */
    void data(int streamId, byte[] bytes, int flowed, boolean last);

    /** A decoded header block, of as many frames as it came in. */
    void head(int streamId, Http2Headers headers, boolean last);

    /** RST_STREAM. */
    void reset(int streamId, int errorCode);

    /** One parameter of a SETTINGS frame (RFC 9113, 6.5.1), in the order in which they came. */
    void setting(int identifier, long value);

    /** All parameters of a SETTINGS frame were told. */
    void settingsEnd();

    /** PING; eight octets that are to be sent back. */
    void ping(byte[] opaque);

    /** GOAWAY: no stream above {@code lastStreamId} was or will be processed. */
    void goAway(int lastStreamId);

    /** WINDOW_UPDATE; stream 0 is the connection. */
    void widened(int streamId, int increment);
}
