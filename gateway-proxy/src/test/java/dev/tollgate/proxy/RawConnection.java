package dev.tollgate.proxy;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One end of a connection, as bytes: what is sent and read is exactly what is on the wire. Every read has a limit of time. */
final class RawConnection implements AutoCloseable {
    private static final Pattern LENGTH = Pattern.compile("\r\ncontent-length: (\\d+)\r\n");

    private final Socket socket;
    private final InputStream input;

    RawConnection(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(20_000);
        this.input = new BufferedInputStream(socket.getInputStream());
    }

    /** A client of this gateway. */
    static RawConnection to(RunningGateway gateway) throws IOException {
        return to(gateway.port());
    }

    /** A client of whoever listens on this port. */
    static RawConnection to(int port) throws IOException {
        return new RawConnection(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    RawConnection send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    /** Up to and including the next empty line; empty at the end of the connection. */
    String head() throws IOException {
        return through("\r\n\r\n");
    }

    /** What comes up to and including this text, or up to the end. */
    String through(String end) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf(end, Math.max(0, text.length() - end.length())) < 0) {
            int octet = input.read();
            if (octet < 0) {
                return text.toString();
            }
            text.append((char) octet);
        }
        return text.toString();
    }

    String bytes(int count) throws IOException {
        return new String(input.readNBytes(count), StandardCharsets.ISO_8859_1);
    }

    /** A head and the content that it announces by length or as chunks, as they are on the wire. */
    String message() throws IOException {
        String head = head();
        String lower = head.toLowerCase(Locale.ROOT);
        if (lower.contains("\r\ntransfer-encoding: chunked\r\n")) {
            return head + chunks();
        }
        Matcher length = LENGTH.matcher(lower);
        return length.find() ? head + bytes(Integer.parseInt(length.group(1))) : head;
    }

    private String chunks() throws IOException {
        StringBuilder all = new StringBuilder();
        while (true) {
            String size = through("\r\n");
            all.append(size);
            int count = size.isEmpty() ? 0 : Integer.parseInt(size.strip(), 16);
            if (count == 0) {
                break;
            }
            all.append(bytes(count + 2));
        }
        String trailer = through("\r\n");
        while (trailer.length() > 2) {
            all.append(trailer);
            trailer = through("\r\n");
        }
        return all.append(trailer).toString();
    }

    /** All that comes until the other side ends the connection, by a reset or otherwise. */
    String untilEnd() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            for (int octet = input.read(); octet >= 0; octet = input.read()) {
                all.write(octet);
            }
        } catch (SocketException _) {
            // A reset is an end too.
        }
        return all.toString(StandardCharsets.ISO_8859_1);
    }

    /** Sends no more, and goes on reading. */
    RawConnection finish() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /** Ends the connection so that the other side sees a reset. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** Ends the connection in the middle of a test. */
    void leave() throws IOException {
        socket.close();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
