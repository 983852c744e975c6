package dev.tollgate.proxy.forward;

import dev.tollgate.db.document.format.HeaderFields;
import dev.tollgate.proxy.wire.FieldName;
import dev.tollgate.proxy.wire.HeadWriter;
import dev.tollgate.proxy.wire.Octets;
import java.util.function.Supplier;

/**
 * The field by which a service knows the gateway. It goes instead of the client's own of that name. Its name never
 * changes, its value may.
 */
public final class ServiceCredential {
    private final byte[] name;
    private final Supplier<byte[]> value;
    private final long replaced;
    private final byte[] replacedOther;

    private ServiceCredential(byte[] name, Supplier<byte[]> value) {
        this.name = name;
        this.value = value;
        FieldName known = FieldName.named(name);
        this.replaced = known == FieldName.OTHER ? 0 : known.bit();
        this.replacedOther = known == FieldName.OTHER ? plain(name) : HeadWriter.NO_NAME;
    }

    /** @throws IllegalArgumentException if the value is none that a field can have; it does not tell the value */
    public static ServiceCredential of(String header, String value) {
        if (value.isEmpty() || !HeaderFields.contents(value)) {
            throw new IllegalArgumentException("it is no header field value");
        }
        byte[] bytes = Octets.bytes(value);
        return new ServiceCredential(Octets.bytes(header), () -> bytes);
    }

    /** One whose value is asked for each time that it is sent; it is always one that a field can have. */
    public static ServiceCredential of(String header, Supplier<byte[]> value) {
        return new ServiceCredential(Octets.bytes(header), value);
    }

    byte[] name() {
        return name;
    }

    byte[] value() {
        return value.get();
    }

    /** The client's lines that it takes the place of, as far as they have a bit of their own. */
    long replaced() {
        return replaced;
    }

    /**
     * The name of the client's lines that it takes the place of, if that name has no bit of its own; in lower case,
     * with hyphens for underscores.
     */
    byte[] replacedOther() {
        return replacedOther;
    }

    private static byte[] plain(byte[] name) {
        byte[] plain = new byte[name.length];
        for (int i = 0; i < name.length; i++) {
            plain[i] = name[i] == '_' ? (byte) '-' : Octets.lower(name[i]);
        }
        return plain;
    }

    @Override
    public String toString() {
        return "ServiceCredential";
    }
}
