package dev.tollgate.proxy.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Twice the bytes are at most twice the work, however they arrive. What is counted is work and not time: how often bytes
 * are asked for, and how many are copied, by what is allocated for it. Looking at bytes cannot grow faster: the search
 * for a head's end keeps where it stopped ({@link HeadReader}), and parser and bodies only go forward.
 */
class LinearWorkTest {
    private static final HeadLimits LIMITS = new HeadLimits(1 << 20, 1 << 20, 1 << 20);
    private static final int SMALL = 8 * 1024;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    static List<UnaryOperator<String>> requests() {
        return List.of(
                filling -> "GET /" + filling + " HTTP/1.1\r\n\r\n",
                filling -> "GET / HTTP/1.1\r\nA: " + filling + "\r\n\r\n",
                filling -> "GET / HTTP/1.1\r\n" + "a:\r\n".repeat(filling.length() / 4) + "\r\n",
                filling -> "POST / HTTP/1.1\r\nContent-Length: " + filling.length() + "\r\n\r\n" + filling,
                filling -> "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + "1\r\nx\r\n".repeat(filling.length() / 6) + "0\r\n\r\n",
                filling -> "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nA: " + filling + "\r\n\r\n");
    }

    @ParameterizedTest
    @MethodSource("requests")
    void requestThatDripsCostsItsLength(UnaryOperator<String> request) {
        byte[] small = Octets.bytes(request.apply("x".repeat(SMALL)));
        byte[] large = Octets.bytes(request.apply("x".repeat(2 * SMALL)));

        assertThat(allocatedReading(large)).isLessThan(3 * allocatedReading(small));
    }

    @Test
    void fieldsThatConnectionNamesAreFoundInOnePass() {
        assertThat(allocatedWriting(400)).isLessThan(3 * allocatedWriting(200));
    }

    private static long allocatedReading(byte[] bytes) {
        ScriptedTransport transport = ScriptedTransport.dripping(bytes);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        Input input = transport.input();
        RequestHead head = new HeadReader(input, LIMITS).request().orElseThrow();
        Body body = Framing.ofRequest(head, input, LIMITS);
        while (body.next()) {
            // Each slice is dropped.
        }
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    private static long allocatedWriting(int names) {
        StringBuilder lines = new StringBuilder("Connection: a");
        IntStream.range(0, names).forEach(name -> lines.append(", x-").append(name));
        IntStream.range(0, names)
                .forEach(name -> lines.append("\r\nX-").append(name).append(": y"));
        byte[] head = Octets.bytes("GET / HTTP/1.1\r\n" + lines + "\r\n\r\n");
        Fields fields = new HeadParser(head, 0, head.length, LIMITS).request().fields();
        Output output = new Output(ScriptedTransport.arriving());
        long before = THREADS.getCurrentThreadAllocatedBytes();
        HeadWriter.fields(fields, 0, output);
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
