package dev.tollgate.proxy.edge;

import dev.tollgate.proxy.exchange.Authority;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.http2.FieldSection;
import dev.tollgate.proxy.wire.FieldName;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Framing;
import dev.tollgate.proxy.wire.HeadLimits;
import dev.tollgate.proxy.wire.Octets;
import dev.tollgate.proxy.wire.RequestHead;
import dev.tollgate.proxy.wire.WireError;
import dev.tollgate.proxy.wire.WireException;
import io.helidon.http.http2.Http2Headers;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a request head of a decoded header block (RFC 9113, 8.3.1), held to what HTTP/1.1 would allow. */
final class Http2RequestReader {
    private static final byte[] CONNECT = Octets.bytes("CONNECT");
    private static final byte[] TRACE = Octets.bytes("TRACE");
    /** Helidon's own addition for client certificates. */
    private static final Set<String> IGNORED = Set.of("x-helidon-cn");

    private Http2RequestReader() {}

    /** What a header block turned out to be. */
    sealed interface Reading {}

    /**
     * A request.
     *
     * @param length of the content as it was declared, or -1
     */
    record Valid(RequestHead head, Authority authority, long length) implements Reading {}

    /** What is answered instead. */
    record Invalid(Problem problem) implements Reading {}

    /** Reads a block. */
    static Reading read(Http2Headers headers) {
        try {
            Fields fields = FieldSection.of(headers.httpHeaders(), HeadLimits.DEFAULT, IGNORED);
            RequestHead head = head(headers.method().text(), headers.path(), fields);
            if (head.methodIs(CONNECT) || head.methodIs(TRACE)) {
                return new Invalid(Problem.NOT_IMPLEMENTED);
            }
            Optional<Authority> authority = authority(headers.authority(), fields);
            long length = Framing.contentLength(fields);
            boolean scheme = "http".equals(headers.scheme()) || "https".equals(headers.scheme());
            if (authority.isEmpty() || !scheme) {
                return new Invalid(Problem.MALFORMED_REQUEST);
            }
            return new Valid(head, authority.get(), length);
        } catch (WireException e) {
            return new Invalid(Problem.of(e.error()));
        }
    }

    private static RequestHead head(String method, String path, Fields fields) {
        if (path.length() > HeadLimits.DEFAULT.target()) {
            throw new WireException(WireError.TARGET_TOO_LONG, "the target is too long");
        }
        byte[] bytes = Octets.bytes(method + " " + path);
        boolean valid = !method.isEmpty() && path.startsWith("/");
        for (int i = 0; i < bytes.length && valid; i++) {
            valid = i == method.length() || (i < method.length() ? Octets.token(bytes[i]) : Octets.target(bytes[i]));
        }
        if (!valid || path.indexOf('\uFFFD') >= 0) {
            throw new WireException(WireError.MALFORMED, "no valid method or path");
        }
        return new RequestHead(bytes, 0, method.length(), method.length() + 1, bytes.length, 1, fields);
    }

    /**
     * Of {@code :authority}, or of Host where a client has translated HTTP/1.1; Helidon has seen to it that they agree.
     */
    private static Optional<Authority> authority(@Nullable String pseudo, Fields fields) {
        String text = pseudo == null || pseudo.isEmpty()
                ? fields.value(FieldName.HOST).orElse("")
                : pseudo;
        byte[] bytes = Octets.bytes(text);
        return Authority.parse(bytes, 0, bytes.length);
    }
}
