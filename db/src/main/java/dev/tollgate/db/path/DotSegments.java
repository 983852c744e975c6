package dev.tollgate.db.path;

/**
 * Takes {@code .} and {@code ..} out of one path (RFC 3986, 5.2.4), in place, after escaped dots were decoded.
 *
 * @param path the bytes, written to
 * @param root where the path begins, with a slash
 * @param mergeSlashes whether empty segments go too
 */
record DotSegments(byte[] path, int root, boolean mergeSlashes) {

    /**
     * Works on from {@code segment}, where one begins and before which there is nothing to do; never writes ahead of
     * what it has read.
     *
     * @return where the path ends now, or {@link PathNormalizer#REFUSED} if it climbs above its root or hides a way up
     */
    int resolve(int segment, int to) {
        int write = segment;
        int read = segment;
        while (true) {
            int end = endOfSegment(read, to);
            boolean last = end == to;
            if (isDots(read, end, 2)) {
                if (write == root + 1) {
                    return PathNormalizer.REFUSED;
                }
                write = parent(write);
            } else if (hidesAWayUp(read, end)) {
                return PathNormalizer.REFUSED;
            } else if (!isDots(read, end, 1)) {
                write = move(read, end, last, write);
            }
            if (last) {
                return write;
            }
            read = end + 1;
        }
    }

    private int move(int from, int to, boolean last, int write) {
        System.arraycopy(path, from, path, write, to - from);
        int end = write + to - from;
        if (last || from == to && mergeSlashes) {
            return end;
        }
        path[end] = '/';
        return end + 1;
    }

    private int endOfSegment(int from, int to) {
        int end = from;
        while (end < to && path[end] != '/') {
            end++;
        }
        return end;
    }

    private boolean isDots(int from, int to, int dots) {
        return to - from == dots && path[from] == '.' && path[to - 1] == '.';
    }

    private int parent(int afterSlash) {
        int at = afterSlash - 1;
        while (path[at - 1] != '/') {
            at--;
        }
        return at;
    }

    // A service that decodes %2F or %5C, or takes a backslash for a slash, would climb where this gateway did not.
    private boolean hidesAWayUp(int from, int to) {
        for (int i = from; i + 1 < to; i++) {
            boolean up = path[i] == '.' && path[i + 1] == '.';
            if (up && (separatorAt(i + 2, to) || i + 2 == to && separatorBefore(from, i))) {
                return true;
            }
        }
        return false;
    }

    private boolean separatorBefore(int from, int at) {
        return at > from && path[at - 1] == '\\' || at >= from + 3 && separatorAt(at - 3, at);
    }

    private boolean separatorAt(int at, int to) {
        if (at + 2 < to && path[at] == '%') {
            return path[at + 1] == '2' && path[at + 2] == 'F' || path[at + 1] == '5' && path[at + 2] == 'C';
        }
        return at < to && path[at] == '\\';
    }
}
