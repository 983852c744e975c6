package dev.tollgate.proxy.http2;

import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.HeadLimits;
import dev.tollgate.proxy.wire.Octets;
import dev.tollgate.proxy.wire.WireError;
import dev.tollgate.proxy.wire.WireException;
import io.helidon.http.Header;
import io.helidon.http.Headers;
import java.util.List;
import java.util.Set;

/** Makes field sections of decoded header blocks, and refuses what RFC 9113, 8.2, calls malformed. */
public final class FieldSection {
    private static final Set<String> OF_CONNECTIONS =
            Set.of("connection", "proxy-connection", "keep-alive", "transfer-encoding", "upgrade");
    private static final String TE = "te";
    private static final String TRAILERS = "trailers";
    private static final String COOKIE = "cookie";
    /** What Helidon's decoder makes of an octet above 0x7F: what was sent is lost. */
    private static final char UNREADABLE = '\uFFFD';

    private FieldSection() {}

    /**
     * The fields, lines of one name together. {@code te: trailers} is dropped: it tells of this connection.
     *
     * @param ignored names in lower case that are left out
     * @throws WireException if a field is malformed, or the section is over the limits
     */
    public static Fields of(Headers headers, HeadLimits limits, Set<String> ignored) {
        Fields fields = Fields.empty();
        int size = 0;
        for (Header header : headers) {
            String name = header.headerName().lowerCase();
            if (ignored.contains(name)) {
                continue;
            }
            List<String> values = header.allValues();
            if (name.equals(TE)) {
                require(values.equals(List.of(TRAILERS)), "te with another value than trailers");
                continue;
            }
            name(name);
            if (name.equals(COOKIE)) {
                // RFC 9113, 8.2.3: crumbs are one field outside of HTTP/2.
                values = List.of(String.join("; ", values));
            }
            for (String value : values) {
                size += name.length() + value.length() + 4;
                if (size > limits.head() || fields.count() == limits.lines()) {
                    throw new WireException(WireError.HEAD_TOO_LARGE, "the field section is over the limits");
                }
                fields.add(Octets.bytes(name), value(value));
            }
        }
        return fields;
    }

    /** The octets of a field value, valid by RFC 9113, 8.2.1. */
    static byte[] value(String value) {
        require(value.indexOf(UNREADABLE) < 0, "a field value holds octets that were lost");
        byte[] bytes = Octets.bytes(value);
        for (byte octet : bytes) {
            require(Octets.value(octet), "a field value holds a control character");
        }
        boolean padded = bytes.length > 0 && (blank(bytes[0]) || blank(bytes[bytes.length - 1]));
        require(!padded, "a field value begins or ends with white space");
        return bytes;
    }

    private static void name(String name) {
        require(!name.isEmpty(), "a field has no name");
        for (int i = 0; i < name.length(); i++) {
            char octet = name.charAt(i);
            boolean valid = octet < 0x80 && Octets.token((byte) octet) && (octet < 'A' || octet > 'Z');
            require(valid, "a field name is not a token in lower case");
        }
        require(!OF_CONNECTIONS.contains(name), "a field that belongs to an HTTP/1.1 connection");
    }

    private static boolean blank(byte octet) {
        return octet == ' ' || octet == '\t';
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new WireException(WireError.MALFORMED, otherwise);
        }
    }
}
