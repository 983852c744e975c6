package dev.tollgate.proxy.exchange;

/** The client's connection failed, or was cut because the client was too slow. Nothing can be told to it any more. */
public final class ClientGone extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ClientGone() {
        super("the client's connection ended", null, false, false);
    }
}
