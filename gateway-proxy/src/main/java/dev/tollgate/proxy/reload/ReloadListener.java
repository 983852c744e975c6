package dev.tollgate.proxy.reload;

/** Is told of each attempt to bring in a revision. Called by one thread. */
public interface ReloadListener {

    /** A revision serves from now on; reading, compiling and swapping it took so long. */
    void applied(long revision, long nanoseconds);

    /** A revision was refused. */
    void refused(long revision, String reason);
}
