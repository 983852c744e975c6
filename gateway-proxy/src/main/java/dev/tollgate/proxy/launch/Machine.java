package dev.tollgate.proxy.launch;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * What the defaults take from the machine.
 *
 * @param descriptors how many files and sockets the process may hold open
 * @param heap how many bytes its objects may take
 */
public record Machine(String hostName, long descriptors, long heap) {
    private static final long WITHOUT_LIMIT = 1 << 20;

    /** The machine that this process runs on. */
    public static Machine here() {
        return new Machine(ownName(), descriptorLimit(), Runtime.getRuntime().maxMemory());
    }

    private static String ownName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException _) {
            // A machine whose own name does not resolve still has to start; the name is a label only.
            return "localhost";
        }
    }

    private static long descriptorLimit() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getMaxFileDescriptorCount()
                : WITHOUT_LIMIT;
    }
}
