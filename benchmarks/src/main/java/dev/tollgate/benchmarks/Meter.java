package dev.tollgate.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** What a node in this process spends: all of it, less what clients and services do on threads of their own. */
final class Meter {
    private final ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final List<InstantService> services;

    Meter(List<InstantService> services) {
        this.services = List.copyOf(services);
    }

    /** Since the process began. */
    record Spent(long nanos, long bytes) {
        Spent minus(Spent earlier) {
            return new Spent(nanos - earlier.nanos, bytes - earlier.bytes);
        }
    }

    /** @param clients the threads that ask */
    Spent spent(List<Thread> clients) {
        List<Thread> others = new ArrayList<>(clients);
        services.forEach(service -> others.addAll(service.threads()));
        long[] ids = others.stream().mapToLong(Thread::threadId).toArray();
        long nanos = process.getProcessCpuTime();
        long bytes = memory.getTotalThreadAllocatedBytes();
        for (long time : memory.getThreadCpuTime(ids)) {
            nanos -= Math.max(0, time);
        }
        for (long allocated : memory.getThreadAllocatedBytes(ids)) {
            bytes -= Math.max(0, allocated);
        }
        return new Spent(nanos, bytes);
    }
}
