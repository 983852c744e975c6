package dev.tollgate.db.document.format;

import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.Place;
import dev.tollgate.db.document.shape.Shape;
import dev.tollgate.db.document.shape.TextShape;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Ranges of addresses such as {@code 10.0.0.0/8} and {@code 2001:db8::/32}. */
public final class Cidrs {
    private static final Pattern LENGTH = Pattern.compile("0|[1-9][0-9]{0,2}");
    private static final String ACCEPTED =
            "an address range such as 10.0.0.0/8 or 2001:db8::/32; an address without a length is a range of one";

    /** A range in normal form: canonical address with the host bits cleared, and the prefix length always there. */
    public static final Shape<String> CIDR = TextShape.of(ACCEPTED, 60, Cidrs::parse, Function.identity());

    private Cidrs() {}

    private static Optional<String> parse(String text, Place place) {
        int slash = text.indexOf('/');
        Optional<InetAddress> address = IpLiteral.parse(slash < 0 ? text : text.substring(0, slash));
        if (address.isEmpty()
                || slash >= 0 && !LENGTH.matcher(text.substring(slash + 1)).matches()) {
            return place.refuse(MistakeCode.BAD_FORMAT, "must be " + ACCEPTED);
        }
        byte[] bytes = address.get().getAddress();
        int longest = bytes.length * 8;
        int length = slash < 0 ? longest : Integer.parseInt(text.substring(slash + 1));
        if (length > longest) {
            return place.refuse(MistakeCode.OUT_OF_RANGE, "must have a prefix length from 0 to " + longest);
        }
        for (int bit = length; bit < longest; bit++) {
            bytes[bit / 8] &= (byte) ~(0x80 >> bit % 8);
        }
        return Optional.of(IpLiteral.text(addressOf(bytes)) + "/" + length);
    }

    private static InetAddress addressOf(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("not 4 or 16 bytes", e);
        }
    }
}
