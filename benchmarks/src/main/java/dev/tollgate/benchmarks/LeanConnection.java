package dev.tollgate.benchmarks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.Arrays;

/** A client's one connection that sends the same bytes again and again, and allocates nothing meanwhile. */
final class LeanConnection implements AutoCloseable {
    private static final byte[] OK = "HTTP/1.1 200 ".getBytes(ISO_8859_1);
    private static final byte[] LENGTH = "content-length:".getBytes(ISO_8859_1);

    private final Socket socket;
    private final InputStream input;
    private final byte[] request;
    private final int number;
    private final byte[] buffer = new byte[16 * 1024];

    /** @param request in which a run of {@code #} stands for a number, another one each time */
    LeanConnection(int port, String request, int first) throws IOException {
        this.request = request.replace('#', '0').getBytes(ISO_8859_1);
        this.number = request.lastIndexOf('#');
        socket = new Socket("127.0.0.1", port);
        socket.setTcpNoDelay(true);
        input = socket.getInputStream();
        for (int step = 0; number >= 0 && step < first; step++) {
            this.request[request.indexOf('#')]++;
        }
    }

    /** Sends once and reads the whole answer, which must be 200. */
    void ask() throws IOException {
        if (number >= 0) {
            next();
        }
        socket.getOutputStream().write(request);
        int length = 0;
        int end = 0;
        while (end == 0) {
            length += read(length);
            end = headEnd(buffer, length);
        }
        if (!succeeded(buffer)) {
            throw new IOException(new String(buffer, 0, length, ISO_8859_1));
        }
        for (int whole = end + contentLength(buffer, end); length < whole; ) {
            length += read(length);
        }
    }

    private int read(int at) throws IOException {
        int read = input.read(buffer, at, buffer.length - at);
        if (read < 0) {
            throw new IOException("the connection ended");
        }
        return read;
    }

    private void next() {
        int at = number;
        while (request[at] == '9') {
            request[at--] = '0';
        }
        request[at]++;
    }

    /** Whether the answer that begins with these bytes is 200. */
    static boolean succeeded(byte[] bytes) {
        return Arrays.equals(bytes, 0, OK.length, OK, 0, OK.length);
    }

    /** Where the head of the message ends, 0 if it is not whole. */
    static int headEnd(byte[] bytes, int length) {
        for (int at = 4; at <= length; at++) {
            if (endsHead(bytes, at)) {
                return at;
            }
        }
        return 0;
    }

    /** As the head says; 0 if it does not. */
    static int contentLength(byte[] bytes, int headEnd) {
        for (int at = 0; at + LENGTH.length < headEnd; at++) {
            if (bytes[at] == '\n' && named(bytes, at + 1)) {
                int length = 0;
                for (int digit = at + 1 + LENGTH.length; bytes[digit] != '\r'; digit++) {
                    length = bytes[digit] == ' ' ? length : 10 * length + bytes[digit] - '0';
                }
                return length;
            }
        }
        return 0;
    }

    private static boolean named(byte[] bytes, int at) {
        for (int index = 0; index < LENGTH.length; index++) {
            if ((bytes[at + index] | 0x20) != (LENGTH[index] | 0x20)) {
                return false;
            }
        }
        return true;
    }

    static boolean endsHead(byte[] bytes, int length) {
        return length >= 4
                && bytes[length - 1] == '\n'
                && bytes[length - 2] == '\r'
                && bytes[length - 3] == '\n'
                && bytes[length - 4] == '\r';
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
