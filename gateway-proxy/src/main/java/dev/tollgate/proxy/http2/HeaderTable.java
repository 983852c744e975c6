package dev.tollgate.proxy.http2;

import dev.tollgate.proxy.wire.Octets;
import java.util.List;

/** The lines that a header block may refer to (RFC 7541, 2.3): those that all know, and those of earlier blocks. */
final class HeaderTable {
    /** What a peer may use without being told: the protocol's own value. */
    static final int MOST = 4096;

    private static final List<String> LINES = """
        :authority:
        :method:GET
        :method:POST
        :path:/
        :path:/index.html
        :scheme:http
        :scheme:https
        :status:200
        :status:204
        :status:206
        :status:304
        :status:400
        :status:404
        :status:500
        accept-charset:
        accept-encoding:gzip, deflate
        accept-language:
        accept-ranges:
        accept:
        access-control-allow-origin:
        age:
        allow:
        authorization:
        cache-control:
        content-disposition:
        content-encoding:
        content-language:
        content-length:
        content-location:
        content-range:
        content-type:
        cookie:
        date:
        etag:
        expect:
        expires:
        from:
        host:
        if-match:
        if-modified-since:
        if-none-match:
        if-range:
        if-unmodified-since:
        last-modified:
        link:
        location:
        max-forwards:
        proxy-authenticate:
        proxy-authorization:
        range:
        referer:
        refresh:
        retry-after:
        server:
        set-cookie:
        strict-transport-security:
        transfer-encoding:
        user-agent:
        vary:
        via:
        www-authenticate:
        """.lines().toList();

    private static final Line[] COMMON = new Line[LINES.size()];
    private static final int OVERHEAD = 32;

    static {
        for (int index = 0; index < COMMON.length; index++) {
            int colon = LINES.get(index).indexOf(':', 1);
            String name = LINES.get(index).substring(0, colon);
            COMMON[index] = new Line(Octets.bytes(name + LINES.get(index).substring(colon + 1)), colon);
        }
    }

    private final Line[] lines = new Line[MOST / OVERHEAD];
    private int newest;
    private int count;
    private int size;
    private int most = MOST;

    /** A name, which ends at {@code nameTo}, and behind it a value. */
    record Line(byte[] bytes, int nameTo) {}

    /** The line at an index, which counts from 1. */
    Line line(int index) {
        if (index > 0 && index <= COMMON.length) {
            return COMMON[index - 1];
        }
        int age = index - COMMON.length - 1;
        ConnectionError.unless(age >= 0 && age < count, ErrorCode.COMPRESSION_ERROR, "an index of no line");
        return lines[newest - age & lines.length - 1];
    }

    /** Enters a line ahead of the others, of which the oldest make room (RFC 7541, 4.4). */
    void add(Line line) {
        int needed = line.bytes().length + OVERHEAD;
        shrink(most - needed);
        if (needed <= most) {
            newest = newest + 1 & lines.length - 1;
            lines[newest] = line;
            count++;
            size += needed;
        }
    }

    /** The peer uses so much of the table from now on. */
    void resize(int octets) {
        ConnectionError.unless(octets <= MOST, ErrorCode.COMPRESSION_ERROR, "a table that is larger than allowed");
        most = octets;
        shrink(octets);
    }

    private void shrink(int octets) {
        while (count > 0 && size > octets) {
            int oldest = newest - count + 1 & lines.length - 1;
            size -= lines[oldest].bytes().length + OVERHEAD;
            lines[oldest] = COMMON[0];
            count--;
        }
    }
}
