package dev.tollgate.proxy.wire;

import java.util.Arrays;

/**
 * Parses one complete head, of which every byte is there. Strict: what RFC 9112 lets a recipient repair is refused
 * instead.
 */
final class HeadParser {
    private static final byte[] VERSION = Octets.bytes("HTTP/");

    private final byte[] bytes;
    private final int to;
    private final HeadLimits limits;
    private int at;

    HeadParser(byte[] bytes, int from, int to, HeadLimits limits) {
        this.bytes = bytes;
        this.at = from;
        this.to = to;
        this.limits = limits;
    }

    /** RFC 9112, 3. */
    RequestHead request() {
        int methodFrom = at;
        while (at < to && Octets.token(bytes[at])) {
            at++;
        }
        int methodTo = at;
        require(methodTo > methodFrom && at < to && bytes[at] == ' ', "the request line has no valid method");
        at++;
        int targetFrom = at;
        while (at < to && Octets.target(bytes[at])) {
            at++;
        }
        int targetTo = at;
        require(targetTo > targetFrom && at < to && bytes[at] == ' ', "the request line has no valid target");
        if (targetTo - targetFrom > limits.target()) {
            throw new WireException(WireError.TARGET_TOO_LONG, "the target is over " + limits.target() + " bytes");
        }
        at++;
        int minorVersion = version();
        lineEnd();
        Fields fields = fields();
        return new RequestHead(bytes, methodFrom, methodTo, targetFrom, targetTo, minorVersion, fields);
    }

    /** RFC 9112, 4; an empty or missing reason phrase is accepted. */
    ResponseHead response() {
        int minorVersion = version();
        require(at + 4 <= to && bytes[at] == ' ', "the status line has no status");
        int status = 0;
        for (int i = at + 1; i < at + 4; i++) {
            require(Octets.digit(bytes[i]), "the status is not three digits");
            status = status * 10 + bytes[i] - '0';
        }
        require(status >= 100 && status < 600, "the status is not between 100 and 599");
        at += 4;
        if (bytes[at] == ' ') {
            at++;
        } else {
            require(bytes[at] == '\r', "the status is not three digits");
        }
        int reasonFrom = at;
        while (at < to && Octets.value(bytes[at])) {
            at++;
        }
        byte[] reason = Arrays.copyOfRange(bytes, reasonFrom, at);
        lineEnd();
        return new ResponseHead(status, reason, minorVersion, fields());
    }

    /** RFC 9112, 7.1.2; what only a head may tell is withheld. */
    Fields trailers() {
        Fields fields = fields();
        HeadOnlyNames.withhold(fields);
        return fields;
    }

    private int version() {
        boolean named = at + 8 <= to && Arrays.equals(bytes, at, at + 5, VERSION, 0, 5);
        require(
                named && Octets.digit(bytes[at + 5]) && bytes[at + 6] == '.' && Octets.digit(bytes[at + 7]),
                "the version is not HTTP/ and two digits");
        if (bytes[at + 5] != '1') {
            throw new WireException(WireError.VERSION_UNSUPPORTED, "the major version is not 1");
        }
        // RFC 9110, 2.5: a minor version above the one that we speak is treated as the one that we speak.
        int minorVersion = bytes[at + 7] == '0' ? 0 : 1;
        at += 8;
        return minorVersion;
    }

    /** RFC 9112, 5. */
    private Fields fields() {
        Fields fields = Fields.over(bytes);
        while (!emptyLine()) {
            if (fields.count() == limits.lines()) {
                throw new WireException(WireError.HEAD_TOO_LARGE, "there are over " + limits.lines() + " field lines");
            }
            field(fields);
        }
        return fields;
    }

    private void field(Fields fields) {
        int nameFrom = at;
        while (at < to && Octets.token(bytes[at])) {
            at++;
        }
        int nameTo = at;
        require(nameTo > nameFrom && at < to && bytes[at] == ':', "a field line has no valid name");
        at++;
        while (at < to && (bytes[at] == ' ' || bytes[at] == '\t')) {
            at++;
        }
        int valueFrom = at;
        while (at < to && Octets.value(bytes[at])) {
            at++;
        }
        int valueTo = at;
        lineEnd();
        while (valueTo > valueFrom && (bytes[valueTo - 1] == ' ' || bytes[valueTo - 1] == '\t')) {
            valueTo--;
        }
        fields.enter(nameFrom, nameTo, valueFrom, valueTo);
    }

    private boolean emptyLine() {
        if (at < to && bytes[at] == '\r') {
            lineEnd();
            require(at == to, "bytes behind the empty line");
            return true;
        }
        return false;
    }

    private void lineEnd() {
        require(
                at + 1 < to && bytes[at] == '\r' && bytes[at + 1] == '\n',
                "a line does not end with CR LF, or holds a control character");
        at += 2;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw WireException.malformed(otherwise);
        }
    }
}
