package dev.tollgate.proxy.json;

import dev.tollgate.proxy.wire.TextBuffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Texts that RFC 8259 accepts, and texts that it rejects. */
public final class Texts8259 {
    private Texts8259() {}

    /** Whether it is JSON, how it is written in the table, and its bytes. */
    public static Stream<Arguments> table() {
        return lines().stream()
                .filter(line -> !line.startsWith("#"))
                .map(line ->
                        Arguments.of(line.charAt(0) == 'y', line, bytes(line.length() < 2 ? "" : line.substring(2))));
    }

    private static List<String> lines() {
        try (InputStream table = Objects.requireNonNull(Texts8259.class.getResourceAsStream("/json/texts.txt"))) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(String written) {
        TextBuffer buffer = new TextBuffer(written.length());
        for (int at = 0; at < written.length(); at++) {
            if (written.charAt(at) == '%') {
                buffer.put(Integer.parseInt(written.substring(at + 1, at + 3), 16));
                at += 2;
            } else {
                buffer.put(written.charAt(at));
            }
        }
        return buffer.toBytes();
    }
}
