package dev.tollgate.proxy.authenticate;

/** The key that a request presents, as a run of bytes, and how many it presents. Used by one thread. */
final class Presented {
    private byte[] bytes = {};
    private int from;
    private int to;
    private int count;

    void found(byte[] within, int valueFrom, int valueTo) {
        bytes = within;
        from = valueFrom;
        to = valueTo;
        count++;
    }

    int count() {
        return count;
    }

    byte[] bytes() {
        return bytes;
    }

    int from() {
        return from;
    }

    int length() {
        return to - from;
    }
}
