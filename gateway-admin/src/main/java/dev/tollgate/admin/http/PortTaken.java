package dev.tollgate.admin.http;

/** The admin port cannot be listened on. */
public final class PortTaken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int port;

    PortTaken(String host, int port, Throwable cause) {
        super(host + ":" + port + " cannot be listened on", cause);
        this.port = port;
    }

    public int port() {
        return port;
    }
}
