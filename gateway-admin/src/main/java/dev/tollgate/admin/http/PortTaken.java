package dev.tollgate.admin.http;

/** The admin port cannot be listened on: somebody else does, or the address is none of this machine. */
public final class PortTaken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int port;

    PortTaken(String host, int port) {
        super(host + ":" + port + " cannot be listened on");
        this.port = port;
    }

    public int port() {
        return port;
    }
}
