package dev.tollgate.proxy.watch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the addresses of a name. Safe for any number of threads. */
@FunctionalInterface
public interface NameResolver {
    /** The machine's own: its files of hosts, and DNS. */
    NameResolver SYSTEM = host -> List.of(InetAddress.getAllByName(host));

    /** @throws UnknownHostException if the name has no address, or nobody answered */
    List<InetAddress> addresses(String host) throws UnknownHostException;
}
