package dev.tollgate.proxy.exchange;

import dev.tollgate.proxy.wire.Body;
import dev.tollgate.proxy.wire.ResponseHead;
import dev.tollgate.proxy.wire.WholeBody;

/**
 * The final response to a request. Its fields hold no framing of this connection's and no hop-by-hop fields that the
 * edge would not drop; the length is the body's own. It is the answer to one request, whose steps may add to its fields
 * and withhold some. Only an edge writes it.
 */
public sealed interface Reply {

    ResponseHead head();

    Body body();

    /** An answer whose content is all there. */
    record Whole(ResponseHead head, byte[] content) implements Reply {
        @Override
        public Body body() {
            return WholeBody.of(content);
        }
    }

    /** An answer whose content flows through; it fails with {@link BrokenBody} if it ends before its time. */
    record Streamed(ResponseHead head, Body body) implements Reply {}

    /** A switch to another protocol (RFC 9110, 7.8): behind the head, bytes flow both ways until one end closes. */
    record Tunnel(ResponseHead head, TunnelEnd service) implements Reply {
        @Override
        public Body body() {
            return WholeBody.empty();
        }
    }
}
