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
 * @param heap bytes that are in use right after a collection of everything
 * @param resident bytes of memory
 */
record Vitals(long heap, long resident, long threads, long descriptors) {
    private static final Pattern USED = Pattern.compile("total \\d+K, used (\\d+)K");
    private static final Path COMMAND = Path.of(System.getProperty("java.home"), "bin", "jcmd");

    /** Of a process now; has its JVM collect what nobody needs. */
    static Vitals of(long process) throws IOException, InterruptedException {
        tell(process, "GC.run");
        Matcher used = USED.matcher(tell(process, "GC.heap_info"));
        long heap = used.results()
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .sum();
        Path kernel = Path.of("/proc", Long.toString(process));
        List<String> status = Files.readAllLines(kernel.resolve("status"));
        return new Vitals(
                heap * 1024, of(status, "VmRSS:") * 1024, of(status, "Threads:"), entries(kernel.resolve("fd")));
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
