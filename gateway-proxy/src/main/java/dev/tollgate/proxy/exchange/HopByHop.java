package dev.tollgate.proxy.exchange;

import dev.tollgate.proxy.wire.FieldName;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Octets;
import dev.tollgate.proxy.wire.RequestHead;
import java.util.OptionalLong;

/** What a request asks of whoever receives it next, rather than of its origin. */
public final class HopByHop {
    private static final byte[] OPTIONS = Octets.bytes("OPTIONS");
    private static final byte[] GET = Octets.bytes("GET");
    private static final byte[] UPGRADE = Octets.bytes("upgrade");
    private static final byte[] WEBSOCKET = Octets.bytes("websocket");

    private HopByHop() {}

    /**
     * How many more times an OPTIONS request may be forwarded (RFC 9110, 7.6.2); empty if it does not say, or is
     * another.
     */
    public static OptionalLong forwardsLeft(RequestHead head) {
        if (!head.fields().has(FieldName.MAX_FORWARDS) || !head.methodIs(OPTIONS)) {
            return OptionalLong.empty();
        }
        String value = head.fields().value(FieldName.MAX_FORWARDS).orElse("");
        boolean number =
                !value.isEmpty() && value.length() < 10 && value.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? OptionalLong.of(Long.parseLong(value)) : OptionalLong.empty();
    }

    /** RFC 6455, 4.2.1, of a request in HTTP/1.1 without content. */
    static boolean asksForWebSocket(RequestHead head) {
        Fields fields = head.fields();
        return fields.has(FieldName.UPGRADE)
                && head.minorVersion() == 1
                && head.methodIs(GET)
                && fields.lists(FieldName.CONNECTION, UPGRADE)
                && fields.lists(FieldName.UPGRADE, WEBSOCKET);
    }
}
