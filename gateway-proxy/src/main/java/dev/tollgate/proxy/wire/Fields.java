package dev.tollgate.proxy.wire;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A field section (RFC 9110, 5): positions over the bytes that arrived. Lines keep their order and their bytes. Filled
 * by one thread, then only read by others; it stays valid as long as anybody holds it.
 */
public final class Fields {
    private static final byte[] CLOSE = Octets.bytes("close");
    private static final byte[] KEEP_ALIVE = Octets.bytes("keep-alive");
    private static final byte[] NO_BYTES = {};
    private static final int USUAL_BYTES = 256;
    private static final int USUAL_LINES = 8;
    private static final int COLUMNS = 5;
    private static final int NAME_FROM = 0;
    private static final int NAME_TO = 1;
    private static final int VALUE_FROM = 2;
    private static final int VALUE_TO = 3;
    private static final int NUMBER = 4;

    private byte[] bytes;
    private int end;
    private int[] table;
    private int count;
    private long present;
    private volatile @Nullable Set<String> nominated;

    private Fields(byte[] bytes, int end, int lines) {
        this.bytes = bytes;
        this.end = end;
        this.table = new int[lines * COLUMNS];
    }

    /** A section over bytes that hold it already; lines are entered by the parser. */
    static Fields over(byte[] bytes) {
        return new Fields(bytes, bytes.length, 16);
    }

    /** An empty section that lines are appended to; most trailers stay empty, and take no room then. */
    public static Fields empty() {
        return new Fields(NO_BYTES, 0, 0);
    }

    /** The same lines, apart from these: what becomes of one does not become of the other. */
    public Fields copy() {
        Fields copy = new Fields(bytes.clone(), end, 0);
        copy.table = table.clone();
        copy.count = count;
        copy.present = present;
        return copy;
    }

    /** The same as {@link #copy}, with room for so many further lines of so many bytes together. */
    public Fields copy(int furtherLines, int furtherBytes) {
        Fields copy = new Fields(Arrays.copyOf(bytes, end + furtherBytes), end, 0);
        copy.table = Arrays.copyOf(table, (count + furtherLines) * COLUMNS);
        copy.count = count;
        copy.present = present;
        return copy;
    }

    /** Appends a line of another section as it came. */
    public Fields add(Fields other, int line) {
        int nameLength = other.nameTo(line) - other.nameFrom(line);
        int valueLength = other.valueTo(line) - other.valueFrom(line);
        reserve(nameLength + valueLength);
        System.arraycopy(other.bytes, other.nameFrom(line), bytes, end, nameLength);
        System.arraycopy(other.bytes, other.valueFrom(line), bytes, end + nameLength + 2, valueLength);
        return complete(nameLength, valueLength);
    }

    /** The lines that go on, apart from these: nobody finds one of the others by its name. */
    public Fields withoutWithheld() {
        Fields going = empty();
        for (int line = 0; line < count; line++) {
            if (bit(line) != FieldName.WITHHELD.bit()) {
                going.add(this, line);
            }
        }
        return going;
    }

    /** Bytes of memory that the lines and their positions take. */
    public int size() {
        return bytes.length + table.length * Integer.BYTES;
    }

    void enter(int nameFrom, int nameTo, int valueFrom, int valueTo) {
        int row = count * COLUMNS;
        if (row == table.length) {
            table = Arrays.copyOf(table, Math.max(row * 2, USUAL_LINES * COLUMNS));
        }
        int number = FieldName.numberOf(bytes, nameFrom, nameTo);
        table[row + NAME_FROM] = nameFrom;
        table[row + NAME_TO] = nameTo;
        table[row + VALUE_FROM] = valueFrom;
        table[row + VALUE_TO] = valueTo;
        table[row + NUMBER] = number;
        present |= 1L << number;
        count++;
    }

    /** Appends a line. The caller answers for the value's octets (RFC 9110, 5.5). */
    public Fields add(String name, String value) {
        return add(Octets.bytes(name), Octets.bytes(value));
    }

    /** Appends a line. The caller answers for the octets of both. */
    public Fields add(byte[] name, byte[] value) {
        return add(name, value, value.length);
    }

    /** Appends a line: a name that ends at {@code nameTo}, and behind it a value that ends at {@code to}. */
    public Fields add(byte[] line, int nameTo, int to) {
        reserve(to);
        System.arraycopy(line, 0, bytes, end, nameTo);
        System.arraycopy(line, nameTo, bytes, end + nameTo + 2, to - nameTo);
        return complete(nameTo, to - nameTo);
    }

    /** Appends a line with the first {@code length} octets of a value. The caller answers for the octets of both. */
    public Fields add(byte[] name, byte[] value, int length) {
        reserve(name.length + length);
        System.arraycopy(name, 0, bytes, end, name.length);
        System.arraycopy(value, 0, bytes, end + name.length + 2, length);
        return complete(name.length, length);
    }

    private void reserve(int octets) {
        int needed = end + octets + 4;
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.max(bytes.length * 2, USUAL_BYTES), needed));
        }
    }

    /** Enters the line whose name and value are in their places behind the others. */
    private Fields complete(int nameLength, int valueLength) {
        int nameFrom = end;
        int nameTo = nameFrom + nameLength;
        int valueFrom = nameTo + 2;
        bytes[nameTo] = ':';
        bytes[nameTo + 1] = ' ';
        end = valueFrom + valueLength + 2;
        bytes[end - 2] = '\r';
        bytes[end - 1] = '\n';
        enter(nameFrom, nameTo, valueFrom, valueFrom + valueLength);
        return this;
    }

    /** How many lines there are. */
    public int count() {
        return count;
    }

    public byte[] bytes() {
        return bytes;
    }

    public int nameFrom(int line) {
        return table[line * COLUMNS + NAME_FROM];
    }

    public int nameTo(int line) {
        return table[line * COLUMNS + NAME_TO];
    }

    public int valueFrom(int line) {
        return table[line * COLUMNS + VALUE_FROM];
    }

    public int valueTo(int line) {
        return table[line * COLUMNS + VALUE_TO];
    }

    /** The name's bit, or that of {@link FieldName#OTHER}. */
    public long bit(int line) {
        return 1L << table[line * COLUMNS + NUMBER];
    }

    /** From now on this line has no name but {@link FieldName#WITHHELD}: it goes no further. */
    public void withhold(int line) {
        table[line * COLUMNS + NUMBER] = FieldName.WITHHELD.ordinal();
        present = 0;
        for (int other = 0; other < count; other++) {
            present |= bit(other);
        }
    }

    /** The set of the names that occur, one bit each. */
    public long present() {
        return present;
    }

    public boolean has(FieldName name) {
        return (present & name.bit()) != 0;
    }

    /** The first line of that name, or -1. */
    public int line(FieldName name) {
        if (has(name)) {
            for (int line = 0; line < count; line++) {
                if (table[line * COLUMNS + NUMBER] == name.ordinal()) {
                    return line;
                }
            }
        }
        return -1;
    }

    /** How many lines have that name. */
    public int count(FieldName name) {
        int lines = 0;
        if (has(name)) {
            for (int line = 0; line < count; line++) {
                lines += table[line * COLUMNS + NUMBER] == name.ordinal() ? 1 : 0;
            }
        }
        return lines;
    }

    /** The value of the first line of that name. */
    public Optional<String> value(FieldName name) {
        int line = line(name);
        return line < 0 ? Optional.empty() : Optional.of(value(line));
    }

    public String name(int line) {
        return Octets.text(bytes, nameFrom(line), nameTo(line));
    }

    public String value(int line) {
        return Octets.text(bytes, valueFrom(line), valueTo(line));
    }

    /** Whether the line has this name; {@code lower} is in lower case. */
    public boolean named(int line, byte[] lower) {
        return Octets.equalsIgnoringCase(bytes, nameFrom(line), nameTo(line), lower);
    }

    /**
     * Whether the line has this name for whoever reads fields as CGI variables (RFC 3875, 4.1.18), who cannot tell an
     * underscore from a hyphen.
     *
     * @param plain the name in lower case, with hyphens for underscores
     */
    public boolean resembles(int line, byte[] plain) {
        int from = nameFrom(line);
        if (nameTo(line) - from != plain.length) {
            return false;
        }
        for (int index = 0; index < plain.length; index++) {
            byte octet = bytes[from + index];
            if ((octet == '_' ? '-' : Octets.lower(octet)) != plain[index]) {
                return false;
            }
        }
        return true;
    }

    /** Whether a member of the lists of that name equals {@code lower}, without case (RFC 9110, 5.6.1). */
    public boolean lists(FieldName name, byte[] lower) {
        if (!has(name)) {
            return false;
        }
        for (int line = 0; line < count; line++) {
            if (table[line * COLUMNS + NUMBER] == name.ordinal() && listed(valueFrom(line), valueTo(line), lower)) {
                return true;
            }
        }
        return false;
    }

    private boolean listed(int from, int to, byte[] lower) {
        int start = from;
        for (int i = from; i <= to; i++) {
            if (i == to || bytes[i] == ',') {
                int first = trimStart(start, i);
                if (Octets.equalsIgnoringCase(bytes, first, trimEnd(first, i), lower)) {
                    return true;
                }
                start = i + 1;
            }
        }
        return false;
    }

    /**
     * The names that Connection lists (RFC 9110, 7.6.1), in lower case; empty where it holds only one of the two
     * options that it usually does. Kept, so that a long list is read once, and sorted, so that no list is slow.
     */
    Set<String> nominated() {
        if (!has(FieldName.CONNECTION)) {
            return Set.of();
        }
        Set<String> names = nominated;
        if (names == null) {
            names = nominations();
            nominated = names;
        }
        return names;
    }

    private Set<String> nominations() {
        int first = line(FieldName.CONNECTION);
        if (count(FieldName.CONNECTION) == 1 && usual(valueFrom(first), valueTo(first))) {
            return Set.of();
        }
        Set<String> names = new TreeSet<>();
        for (int line = first; line < count; line++) {
            if (bit(line) == FieldName.CONNECTION.bit()) {
                for (String name : value(line).toLowerCase(Locale.ROOT).split(",", -1)) {
                    names.add(name.strip());
                }
            }
        }
        return names;
    }

    private boolean usual(int from, int to) {
        return Octets.equalsIgnoringCase(bytes, from, to, KEEP_ALIVE)
                || Octets.equalsIgnoringCase(bytes, from, to, CLOSE);
    }

    private int trimStart(int from, int to) {
        int at = from;
        while (at < to && (bytes[at] == ' ' || bytes[at] == '\t')) {
            at++;
        }
        return at;
    }

    private int trimEnd(int from, int to) {
        int at = to;
        while (at > from && (bytes[at - 1] == ' ' || bytes[at - 1] == '\t')) {
            at--;
        }
        return at;
    }
}
