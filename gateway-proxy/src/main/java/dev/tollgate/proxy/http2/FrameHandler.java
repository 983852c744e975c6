package dev.tollgate.proxy.http2;

/** Takes what a peer sends, frame by frame, in the thread that reads the connection: it must not wait for anybody. */
public interface FrameHandler {

    /**
     * Content.
     *
     * @param payload lies in an array that is another's afterwards
     * @param last whether the stream ends with it
     */
    void data(int streamId, Payload payload, boolean last);

    /** A decoded header block, of as many frames as it came in. */
    void head(int streamId, FieldSection section, boolean last);

    /** RST_STREAM. */
    void reset(int streamId, int errorCode);

    /** One parameter of a SETTINGS frame (RFC 9113, 6.5.1), in the order in which they came. */
    void setting(int identifier, long value);

    /** All parameters of a SETTINGS frame were told. */
    void settingsEnd();

    /** PING; eight octets that are to be sent back. */
    void ping(byte[] opaque);

    /** GOAWAY: no stream above {@code lastStreamId} was or will be processed. */
    void goAway(int lastStreamId, int errorCode);

    /** WINDOW_UPDATE; stream 0 is the connection. */
    void widened(int streamId, int increment);

    /** A frame that is wrong, so that this stream ends, and no other (RFC 9113, 5.4.2). */
    void wrong(int streamId, ErrorCode reason);

    /** A frame that means nothing here: an acknowledgement, a priority, or one of a type that is not known. */
    void ignored(int type);

    /**
     * The octets of content in a DATA frame.
     *
     * @param flowed what the frame takes off the windows, padding included
     */
    record Payload(byte[] bytes, int from, int to, int flowed) {

        /** How many octets of content. */
        public int count() {
            return to - from;
        }
    }
}
