package dev.tollgate.proxy.exchange;

/**
 * A normalized path and the query that followed it, as runs of bytes.
 *
 * @param queryFrom where the {@code ?} stands in {@code queryBytes}; equal to {@code queryTo} if there is no query
 */
public record Path(byte[] bytes, int from, int to, byte[] queryBytes, int queryFrom, int queryTo) {

    /** The same query behind what follows the first {@code length} bytes of the path. */
    public Path without(int length) {
        return new Path(bytes, from + length, to, queryBytes, queryFrom, queryTo);
    }
}
