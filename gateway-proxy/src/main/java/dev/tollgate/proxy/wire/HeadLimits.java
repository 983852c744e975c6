package dev.tollgate.proxy.wire;

/**
 * The bounds of a head.
 *
 * @param head bytes of the whole head, or of a trailer section
 * @param target bytes of the request target
 * @param lines field lines
 */
public record HeadLimits(int head, int target, int lines) {

    /** Enough for every browser's cookies and every token in practice. */
    public static final HeadLimits DEFAULT = new HeadLimits(32 * 1024, 8 * 1024, 256);
}
