package dev.tollgate.proxy.transform;

import dev.tollgate.proxy.wire.FieldName;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Octets;
import java.util.List;
import java.util.stream.Stream;

/** How services are asked for answers that can be changed: whole ones, in a coding that can be read. */
final class ReadableAnswers {
    private static final List<byte[]> OF_PARTS =
            Stream.of("range", "if-range").map(Octets::bytes).toList();
    private static final byte[] GZIP = Octets.bytes("gzip");

    private ReadableAnswers() {}

    /** Changes what a request says that its client takes. */
    static void ask(Fields fields) {
        boolean gzip = fields.value(FieldName.ACCEPT_ENCODING)
                .filter(value -> value.contains("gzip"))
                .isPresent();
        boolean stated = fields.has(FieldName.ACCEPT_ENCODING);
        for (int line = 0; line < fields.count(); line++) {
            if (fields.bit(line) == FieldName.ACCEPT_ENCODING.bit() || ofParts(fields, line)) {
                fields.withhold(line);
            }
        }
        if (stated) {
            fields.add(Octets.bytes(FieldName.ACCEPT_ENCODING.text()), gzip ? GZIP : Octets.bytes("identity"));
        }
    }

    private static boolean ofParts(Fields fields, int line) {
        return OF_PARTS.stream().anyMatch(name -> fields.named(line, name));
    }
}
