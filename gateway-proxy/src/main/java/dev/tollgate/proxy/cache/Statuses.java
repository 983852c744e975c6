package dev.tollgate.proxy.cache;

/** What answers are by their status alone. */
final class Statuses {
    static final int OK = 200;
    static final int PARTIAL = 206;
    static final int NOT_MODIFIED = 304;
    static final int RANGE_NOT_SATISFIABLE = 416;

    private Statuses() {}

    /** Whether caches may say how long it is fresh where it does not say so itself (RFC 9110, 15.1). */
    static boolean heuristic(int status) {
        return switch (status) {
            case 200, 203, 204, 300, 301, 308, 404, 405, 410, 414, 501 -> true;
            default -> false;
        };
    }

    /** Whether this cache knows what it asks of caches (RFC 9111, 5.2.2.3). */
    static boolean understood(int status) {
        return switch (status) {
            case 200,
                    201,
                    202,
                    203,
                    204,
                    300,
                    301,
                    302,
                    303,
                    307,
                    308,
                    400,
                    403,
                    404,
                    405,
                    410,
                    414,
                    500,
                    501,
                    502,
                    503,
                    504 -> true;
            default -> false;
        };
    }

    /** Whether the service failed, so that something stale may be better (RFC 5861, 4). */
    static boolean failing(int status) {
        return status == 500 || status >= 502 && status <= 504;
    }
}
