package dev.tollgate.proxy.template;

import dev.tollgate.proxy.wire.Octets;
import dev.tollgate.proxy.wire.TextBuffer;

/** Where in a path or a URI something of a request is written, and so which of its octets must be escaped there. */
enum Place {
    /** Where a scheme might begin, or in an authority: whatever could end or lengthen it is escaped. */
    AUTHORITY {
        @Override
        boolean takes(byte octet) {
            boolean letter = (octet | 0x20) >= 'a' && (octet | 0x20) <= 'z';
            return letter || Octets.digit(octet) || octet > 0 && "-._~%".indexOf(octet) >= 0;
        }
    },
    /** In the path of a URI (RFC 3986, 2): some clients take a backslash for a slash. */
    PATH {
        @Override
        boolean takes(byte octet) {
            return Octets.target(octet) && "\"<>\\^`{|}".indexOf(octet) < 0;
        }
    },
    /** In the query of a URI: a value stays one value. */
    QUERY {
        @Override
        boolean takes(byte octet) {
            return PATH.takes(octet) && octet != '&' && octet != '+';
        }
    },
    /** In a path that goes on: as it came. */
    FORWARDED_PATH {
        @Override
        boolean takes(byte octet) {
            return true;
        }
    },
    /** In a query that goes on: as it came, but a value stays one value. */
    FORWARDED_QUERY {
        @Override
        boolean takes(byte octet) {
            return octet != '&' && octet != '+';
        }
    },
    /** In a segment of a path, decoded before: whatever could end it or be an escape is escaped (RFC 3986, 3.3). */
    SEGMENT {
        @Override
        boolean takes(byte octet) {
            boolean letter = (octet | 0x20) >= 'a' && (octet | 0x20) <= 'z';
            return letter || Octets.digit(octet) || octet > 0 && "-._~".indexOf(octet) >= 0;
        }
    },
    /** In a query, decoded before: it stays one value, whoever decodes it. */
    QUERY_VALUE {
        @Override
        boolean takes(byte octet) {
            return SEGMENT.takes(octet);
        }
    };

    /** Whether the octet is written as it is. */
    abstract boolean takes(byte octet);

    void write(byte[] bytes, int from, int to, TextBuffer into) {
        for (int at = from; at < to; at++) {
            if (takes(bytes[at])) {
                into.put(bytes[at]);
            } else {
                into.putEscaped(bytes[at]);
            }
        }
    }
}
