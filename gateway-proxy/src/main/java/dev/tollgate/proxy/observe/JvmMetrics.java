package dev.tollgate.proxy.observe;

import com.sun.management.UnixOperatingSystemMXBean;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot.SummaryDataPointSnapshot;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.lang.management.RuntimeMXBean;
import java.lang.management.ThreadMXBean;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** The process and its JVM, under the names that dashboards for JVMs look for. */
public final class JvmMetrics implements MetricSource {
    private static final double MILLIS_PER_SECOND = 1e3;
    private static final double NANOS_PER_SECOND = 1e9;

    @Override
    public Stream<MetricSnapshot> metrics() {
        return Stream.of(memory(), collections(), threads(), process(), runtime())
                .flatMap(metrics -> metrics);
    }

    private static Stream<MetricSnapshot> memory() {
        GaugeSnapshot.Builder buffers =
                gauges("jvm_buffer_pool_used_bytes", "Memory that buffers outside the heap take.");
        for (BufferPoolMXBean pool : ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)) {
            buffers.dataPoint(point(pool.getMemoryUsed(), Labels.of("pool", pool.getName())));
        }
        return Stream.of(
                area("jvm_memory_used_bytes", "Memory in use.", MemoryUsage::getUsed),
                area("jvm_memory_committed_bytes", "Memory that the system has given.", MemoryUsage::getCommitted),
                area("jvm_memory_max_bytes", "Memory that may be used; -1 if there is no limit.", MemoryUsage::getMax),
                buffers.build());
    }

    private static MetricSnapshot area(String name, String help, ToLongFunction<MemoryUsage> which) {
        var memory = ManagementFactory.getMemoryMXBean();
        return gauges(name, help)
                .dataPoint(point(which.applyAsLong(memory.getHeapMemoryUsage()), Labels.of("area", "heap")))
                .dataPoint(point(which.applyAsLong(memory.getNonHeapMemoryUsage()), Labels.of("area", "nonheap")))
                .build();
    }

    private static Stream<MetricSnapshot> collections() {
        SummarySnapshot.Builder collections = SummarySnapshot.builder()
                .name("jvm_gc_collection_seconds")
                .help("Time in which each collector worked.");
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            collections.dataPoint(SummaryDataPointSnapshot.builder()
                    .labels(Labels.of("gc", collector.getName()))
                    .count(Math.max(0, collector.getCollectionCount()))
                    .sum(Math.max(0, collector.getCollectionTime()) / MILLIS_PER_SECOND)
                    .build());
        }
        return Stream.of(collections.build());
    }

    private static Stream<MetricSnapshot> threads() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return Stream.of(
                gauge("jvm_threads_current", "Platform threads.", threads.getThreadCount()),
                gauge("jvm_threads_daemon", "Platform threads that are daemons.", threads.getDaemonThreadCount()),
                gauge("jvm_threads_peak", "The most platform threads so far.", threads.getPeakThreadCount()),
                counter("jvm_threads_started", "Platform threads ever started.", threads.getTotalStartedThreadCount()));
    }

    private static Stream<MetricSnapshot> process() {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system) {
            return Stream.of(
                    counter("process_cpu_seconds", "Processor time.", system.getProcessCpuTime() / NANOS_PER_SECOND),
                    gauge("process_open_fds", "Open descriptors.", system.getOpenFileDescriptorCount()),
                    gauge("process_max_fds", "Descriptors that may be open.", system.getMaxFileDescriptorCount()));
        }
        return Stream.empty();
    }

    private static Stream<MetricSnapshot> runtime() {
        RuntimeMXBean runtime = ManagementFactory.getRuntimeMXBean();
        double started = runtime.getStartTime() / MILLIS_PER_SECOND;
        return Stream.of(
                gauge("process_start_time_seconds", "When the process started, in seconds of the epoch.", started),
                gauge("process_uptime_seconds", "Time since then.", runtime.getUptime() / MILLIS_PER_SECOND),
                InfoSnapshot.builder()
                        .name("jvm_runtime")
                        .help("What the process runs on.")
                        .dataPoint(InfoDataPointSnapshot.builder()
                                .labels(Labels.of(
                                        "version",
                                        Runtime.version().toString(),
                                        "vendor",
                                        runtime.getVmVendor(),
                                        "runtime",
                                        runtime.getVmName()))
                                .build())
                        .build());
    }

    private static GaugeSnapshot.Builder gauges(String name, String help) {
        return GaugeSnapshot.builder().name(name).help(help);
    }

    private static MetricSnapshot gauge(String name, String help, double value) {
        return gauges(name, help).dataPoint(point(value, Labels.EMPTY)).build();
    }

    private static GaugeDataPointSnapshot point(double value, Labels labels) {
        return GaugeDataPointSnapshot.builder().value(value).labels(labels).build();
    }

    private static MetricSnapshot counter(String name, String help, double value) {
        return CounterSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(CounterDataPointSnapshot.builder().value(value).build())
                .build();
    }
}
