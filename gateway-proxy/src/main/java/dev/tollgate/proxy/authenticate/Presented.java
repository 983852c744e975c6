package dev.tollgate.proxy.authenticate;

/** The credentials that a request presents in its fields and its query. Used by one thread. */
final class Presented {
    private final Run key = new Run();
    private final Run token = new Run();
    private final Run password = new Run();

    /** The last one of a kind, as a run of bytes, and how many there are. */
    static final class Run {
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

    Run key() {
        return key;
    }

    /** What comes with the scheme Bearer (RFC 6750). */
    Run token() {
        return token;
    }

    /** What comes with the scheme Basic (RFC 7617). */
    Run password() {
        return password;
    }

    /** Whether there are several of a kind, so that nobody can tell which one is meant. */
    boolean ambiguous() {
        return key.count > 1 || token.count > 1 || password.count > 1;
    }
}
