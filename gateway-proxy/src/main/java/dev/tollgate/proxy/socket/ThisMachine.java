package dev.tollgate.proxy.socket;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;

/** The machine that this process runs on. */
public final class ThisMachine {
    private ThisMachine() {}

    /** Whether a connection to this address ends on this machine. */
    public static boolean has(InetAddress address) {
        return address.isLoopbackAddress() || address.isAnyLocalAddress() || ofAnInterface(address);
    }

    private static boolean ofAnInterface(InetAddress address) {
        try {
            return NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            throw new IllegalStateException("the interfaces of this machine cannot be listed", e);
        }
    }
}
