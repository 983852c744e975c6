package dev.tollgate.proxy.wire;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/** PROXY protocol headers of version 2, byte by byte. */
public final class ProxyHeaders {
    public static final int LOCAL = 0x20;
    public static final int PROXY = 0x21;
    public static final int TCP4 = 0x11;
    public static final int TCP6 = 0x21;

    private static final String SIGNATURE = "0d0a0d0a000d0a515549540a";
    private static final HexFormat HEX = HexFormat.of();

    private ProxyHeaders() {}

    /** A header with this behind its fixed part, in hexadecimal digits. */
    public static byte[] block(int command, int family, String rest) {
        byte[] behind = HEX.parseHex(rest.replace(" ", ""));
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        header.writeBytes(HEX.parseHex(SIGNATURE));
        header.write(command);
        header.write(family);
        header.write(behind.length >> 8);
        header.write(behind.length);
        header.writeBytes(behind);
        return header.toByteArray();
    }

    /** The same with a checksum as its last entry. */
    public static byte[] summed(int command, int family, String rest) {
        byte[] header = block(command, family, rest + "03 0004 00000000");
        CRC32C sum = new CRC32C();
        sum.update(header);
        for (int i = 0; i < 4; i++) {
            header[header.length - 1 - i] = (byte) (sum.getValue() >> 8 * i);
        }
        return header;
    }

    /** The same as text, a character for each byte. */
    public static String text(byte[] header) {
        return Octets.text(header, 0, header.length);
    }
}
