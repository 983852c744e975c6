package dev.tollgate.proxy.http2;

import dev.tollgate.proxy.wire.HeadLimits;
import dev.tollgate.proxy.wire.Octets;
import java.util.Arrays;
import java.util.HexFormat;

/** Field sections as they are read off a connection. */
public final class Sections {
    private Sections() {}

    /** Of one line after the other: a name and a value in turn, as they are, whatever RFC 9113 says of them. */
    public static FieldSection of(String... lines) {
        FieldSection section = new FieldSection(HeadLimits.DEFAULT);
        byte[] block = block(lines);
        new HeaderDecoder().decode(block, 0, block.length, section);
        return section;
    }

    /** The header block of such lines, which refers to no table. */
    public static byte[] block(String... lines) {
        HeaderBlock block = new HeaderBlock();
        for (int at = 0; at < lines.length; at += 2) {
            block.exact(Octets.bytes(lines[at]), Octets.bytes(lines[at + 1]));
        }
        return Arrays.copyOf(block.bytes(), block.length());
    }

    /** A header block of one short name and a value, which later blocks may refer to. */
    public static byte[] entered(String name, String value) {
        byte[] block = block(name, value);
        byte[] entered = Arrays.copyOfRange(block, 1, block.length);
        entered[0] = 0x40;
        return entered;
    }

    /** What a decoder makes of a block in hexadecimal: its lines. */
    static String decode(HeaderDecoder decoder, String block) {
        FieldSection section = new FieldSection(HeadLimits.DEFAULT);
        byte[] bytes = HexFormat.of().parseHex(block.replace(" ", ""));
        decoder.decode(bytes, 0, bytes.length, section);
        return told(section);
    }

    /** The lines of a section. */
    static String told(FieldSection section) {
        StringBuilder lines = new StringBuilder();
        for (PseudoField field : PseudoField.values()) {
            section.pseudo(field)
                    .ifPresent(value -> lines.append(field)
                            .append('=')
                            .append(Octets.text(value, 0, value.length))
                            .append(' '));
        }
        for (int line = 0; line < section.fields().count(); line++) {
            lines.append(section.fields().name(line))
                    .append('=')
                    .append(section.fields().value(line))
                    .append(' ');
        }
        return lines.toString().strip();
    }
}
