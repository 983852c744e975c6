package dev.tollgate.admin.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a process has, as the kernel and its JVM tell.
 *
 * @param heap bytes of all objects that are reachable
 * @param resident bytes of memory
 */
record Vitals(long heap, long resident, long threads, long descriptors) {
    private static final Pattern TOTAL = Pattern.compile("Total +\\d+ +(\\d+)");
    private static final Path COMMAND = Path.of(System.getProperty("java.home"), "bin", "jcmd");

    /** Of a process now; has its JVM collect what nobody needs. */
    static Vitals of(long process) throws IOException, InterruptedException {
        // Collects everything first, and counts nothing that was allocated since.
        Matcher total = TOTAL.matcher(tell(process, "GC.class_histogram"));
        if (!total.find()) {
            throw new IllegalStateException("a histogram of the heap without its sum");
        }
        long heap = Long.parseLong(total.group(1));
        Path kernel = Path.of("/proc", Long.toString(process));
        List<String> status = Files.readAllLines(kernel.resolve("status"));
        return new Vitals(heap, of(status, "VmRSS:") * 1024, of(status, "Threads:"), entries(kernel.resolve("fd")));
    }

    private static String tell(long process, String order) throws IOException, InterruptedException {
        Process told = new ProcessBuilder(
                        COMMAND.toString(), "-J-XX:TieredStopAtLevel=1", Long.toString(process), order)
                .redirectErrorStream(true)
                .start();
        String said = new String(told.getInputStream().readAllBytes());
        if (told.waitFor() != 0) {
            throw new IllegalStateException(said);
        }
        return said;
    }

    private static long of(List<String> status, String name) {
        return status.stream()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    private static long entries(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
