package dev.tollgate.proxy.edge;

import dev.tollgate.proxy.exchange.Authority;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.http2.FieldSection;
import dev.tollgate.proxy.http2.PseudoField;
import dev.tollgate.proxy.wire.FieldName;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Framing;
import dev.tollgate.proxy.wire.HeadLimits;
import dev.tollgate.proxy.wire.Octets;
import dev.tollgate.proxy.wire.RequestHead;
import dev.tollgate.proxy.wire.WireError;
import dev.tollgate.proxy.wire.WireException;
import java.util.Arrays;
import java.util.Optional;

/** Makes a request head of a decoded header block (RFC 9113, 8.3.1), held to what HTTP/1.1 would allow. */
final class Http2RequestReader {
    private static final byte[] CONNECT = Octets.bytes("CONNECT");
    private static final byte[] TRACE = Octets.bytes("TRACE");
    private static final byte[] HTTP = Octets.bytes("http");
    private static final byte[] HTTPS = Octets.bytes("https");
    private static final byte[] NOTHING = {};

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

    static Reading read(FieldSection section) {
        try {
            Fields fields = section.fields();
            byte[] method = section.pseudo(PseudoField.METHOD).orElse(NOTHING);
            if (Arrays.equals(method, CONNECT) || Arrays.equals(method, TRACE)) {
                return new Invalid(Problem.NOT_IMPLEMENTED);
            }
            byte[] scheme = section.pseudo(PseudoField.SCHEME).orElse(NOTHING);
            require(Arrays.equals(scheme, HTTP) || Arrays.equals(scheme, HTTPS), "a scheme that is not HTTP's");
            require(section.pseudo(PseudoField.STATUS).isEmpty(), "the status of a response");
            RequestHead head = head(method, section.pseudo(PseudoField.PATH).orElse(NOTHING), fields);
            Authority authority = authority(section.pseudo(PseudoField.AUTHORITY), fields);
            return new Valid(head, authority, Framing.contentLength(fields));
        } catch (WireException e) {
            return new Invalid(Problem.of(e.error()));
        }
    }

    private static RequestHead head(byte[] method, byte[] path, Fields fields) {
        if (path.length > HeadLimits.DEFAULT.target()) {
            throw new WireException(WireError.TARGET_TOO_LONG, "the target is too long");
        }
        require(method.length > 0 && path.length > 0 && path[0] == '/', "no method, or no path from the root");
        for (byte octet : method) {
            require(Octets.token(octet), "a method that is no token");
        }
        for (byte octet : path) {
            require(Octets.target(octet), "a path with an octet that none has");
        }
        byte[] bytes = Arrays.copyOf(method, method.length + 1 + path.length);
        bytes[method.length] = ' ';
        System.arraycopy(path, 0, bytes, method.length + 1, path.length);
        return new RequestHead(bytes, 0, method.length, method.length + 1, bytes.length, 1, fields);
    }

    /** Of {@code :authority}, or of Host where a client has translated HTTP/1.1; where there are both, they are one. */
    private static Authority authority(Optional<byte[]> pseudo, Fields fields) {
        int line = fields.line(FieldName.HOST);
        require(fields.count(FieldName.HOST) <= 1, "Host twice");
        if (pseudo.isPresent() && line >= 0) {
            byte[] lower = pseudo.get().clone();
            for (int at = 0; at < lower.length; at++) {
                lower[at] = Octets.lower(lower[at]);
            }
            boolean same =
                    Octets.equalsIgnoringCase(fields.bytes(), fields.valueFrom(line), fields.valueTo(line), lower);
            require(same, "another Host than :authority");
        }
        byte[] bytes = pseudo.orElse(fields.bytes());
        int from = pseudo.isPresent() || line < 0 ? 0 : fields.valueFrom(line);
        int to = pseudo.isPresent() ? bytes.length : line < 0 ? 0 : fields.valueTo(line);
        return Authority.parse(bytes, from, to)
                .orElseThrow(() -> new WireException(WireError.MALFORMED, "no authority"));
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new WireException(WireError.MALFORMED, otherwise);
        }
    }
}
