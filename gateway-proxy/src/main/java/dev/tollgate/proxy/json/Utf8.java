package dev.tollgate.proxy.json;

/** Whether bytes that arrive in runs are UTF-8 (RFC 3629, 4). Used by one thread. */
final class Utf8 {
    private static final int LOWEST_CONTINUATION = 0x80;
    private static final int HIGHEST_CONTINUATION = 0xBF;

    private int missing;
    private int lowest;
    private int highest;

    /** @throws InvalidJson if they are not */
    void check(byte[] bytes, int from, int to) {
        for (int at = from; at < to; at++) {
            byte octet = bytes[at];
            if (missing > 0 || octet < 0) {
                next(octet & 0xFF);
            }
        }
    }

    /** Nothing follows. */
    void end() {
        if (missing > 0) {
            throw refused();
        }
    }

    private void next(int octet) {
        if (missing > 0) {
            if (octet < lowest || octet > highest) {
                throw refused();
            }
            missing--;
            expect(missing, LOWEST_CONTINUATION, HIGHEST_CONTINUATION);
        } else if (octet >= 0xC2 && octet <= 0xDF) {
            expect(1, LOWEST_CONTINUATION, HIGHEST_CONTINUATION);
        } else if (octet >= 0xE0 && octet <= 0xEF) {
            // Neither longer forms than needed nor halves of surrogate pairs.
            expect(2, octet == 0xE0 ? 0xA0 : LOWEST_CONTINUATION, octet == 0xED ? 0x9F : HIGHEST_CONTINUATION);
        } else if (octet >= 0xF0 && octet <= 0xF4) {
            expect(3, octet == 0xF0 ? 0x90 : LOWEST_CONTINUATION, octet == 0xF4 ? 0x8F : HIGHEST_CONTINUATION);
        } else {
            throw refused();
        }
    }

    private void expect(int count, int from, int to) {
        missing = count;
        lowest = from;
        highest = to;
    }

    private static InvalidJson refused() {
        return new InvalidJson("not UTF-8");
    }
}
