package dev.tollgate.proxy.http2;

import dev.tollgate.proxy.wire.FieldName;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.HeadLimits;
import dev.tollgate.proxy.wire.Octets;
import dev.tollgate.proxy.wire.WireError;
import dev.tollgate.proxy.wire.WireException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The field section that a header block stands for, in the order of its lines. What RFC 9113, 8.2 and 8.3, calls
 * malformed it remembers instead of failing at once, and takes no more lines then: the connection is still in order.
 */
public final class FieldSection {
    private static final long OF_CONNECTIONS = FieldName.bits(
            FieldName.CONNECTION,
            FieldName.PROXY_CONNECTION,
            FieldName.KEEP_ALIVE,
            FieldName.TRANSFER_ENCODING,
            FieldName.UPGRADE,
            FieldName.HTTP2_SETTINGS);
    private static final byte[] TRAILERS = Octets.bytes("trailers");
    private static final byte[] COOKIE = Octets.bytes("cookie");
    private static final int OVERHEAD = 4;
    /** A section of so many times the limit ends the connection; a smaller one only its stream. */
    private static final int BEARABLE = 4;

    private final HeadLimits limits;
    private final Fields fields = Fields.empty();
    private final byte @Nullable [][] pseudo = new byte[PseudoField.values().length][];
    private @Nullable StringBuilder cookie;
    private boolean begun;
    private int pseudoFields;
    private int size;
    private @Nullable WireException failure;

    FieldSection(HeadLimits limits) {
        this.limits = limits;
    }

    /** What that pseudo-field says, which is never nothing. */
    public Optional<byte[]> pseudo(PseudoField field) {
        return Optional.ofNullable(pseudo[field.ordinal()]);
    }

    /** How many pseudo-fields there are. */
    public int pseudoFields() {
        return pseudoFields;
    }

    /**
     * The fields. {@code te: trailers} is left out: it tells of this connection.
     *
     * @throws WireException if the section is malformed, or over the limits
     */
    public Fields fields() {
        if (failure != null) {
            throw failure;
        }
        return fields;
    }

    /** All lines came. */
    void end() {
        if (cookie != null && failure == null) {
            fields.add(COOKIE, Octets.bytes(cookie.toString()));
        }
    }

    /** The next line: a name that ends at {@code nameTo}, and behind it a value. The octets are not kept. */
    void line(byte[] line, int nameTo, int to) {
        size += to + OVERHEAD;
        ConnectionError.unless(size <= BEARABLE * limits.head(), ErrorCode.ENHANCE_YOUR_CALM, "a block that swells");
        if (failure != null) {
            return;
        }
        if (size > limits.head() || fields.count() == limits.lines()) {
            failure = new WireException(WireError.HEAD_TOO_LARGE, "the field section is over the limits");
        } else if (nameTo > 0 && line[0] == ':') {
            pseudo(line, nameTo, to);
        } else {
            field(line, nameTo, to);
        }
    }

    private void pseudo(byte[] line, int nameTo, int to) {
        int number = PseudoField.numberOf(line, nameTo);
        require(!begun, "a pseudo-field behind other fields");
        require(number >= 0 && nameTo < to, "a pseudo-field that is none, or says nothing");
        require(number < 0 || pseudo[number] == null, "a pseudo-field that is there twice");
        if (failure == null) {
            pseudo[number] = Arrays.copyOfRange(line, nameTo, to);
            pseudoFields++;
        }
    }

    private void field(byte[] line, int nameTo, int to) {
        begun = true;
        FieldName known = FieldName.named(line, 0, nameTo);
        name(line, nameTo);
        value(line, nameTo, to);
        require((known.bit() & OF_CONNECTIONS) == 0, "a field that belongs to an HTTP/1.1 connection");
        if (failure != null) {
            return;
        }
        if (known == FieldName.TE) {
            require(Arrays.equals(line, nameTo, to, TRAILERS, 0, TRAILERS.length), "te other than trailers");
        } else if (known == FieldName.COOKIE) {
            // RFC 9113, 8.2.3: crumbs are one field outside of HTTP/2.
            cookie = (cookie == null ? new StringBuilder() : cookie.append("; ")).append(Octets.text(line, nameTo, to));
        } else {
            fields.add(line, nameTo, to);
        }
    }

    private void name(byte[] bytes, int to) {
        require(to > 0, "a field without a name");
        for (int at = 0; at < to; at++) {
            boolean valid = Octets.token(bytes[at]) && (bytes[at] < 'A' || bytes[at] > 'Z');
            require(valid, "a field name that is not a token in lower case");
        }
    }

    /** RFC 9113, 8.2.1. */
    private void value(byte[] bytes, int from, int to) {
        for (int at = from; at < to; at++) {
            require(Octets.value(bytes[at]), "a field value that holds a control character");
        }
        boolean padded = from < to && (blank(bytes[from]) || blank(bytes[to - 1]));
        require(!padded, "a field value that begins or ends with white space");
    }

    private static boolean blank(byte octet) {
        return octet == ' ' || octet == '\t';
    }

    private void require(boolean holds, String otherwise) {
        if (!holds && failure == null) {
            failure = new WireException(WireError.MALFORMED, otherwise);
        }
    }
}
