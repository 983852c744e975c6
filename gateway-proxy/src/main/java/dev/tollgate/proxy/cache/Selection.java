package dev.tollgate.proxy.cache;

import java.util.List;

/**
 * Which requests an answer is for: those whose fields that it varies by say the same (RFC 9111, 4.1).
 *
 * @param names in lower case
 * @param values what the fields said, in the form in which they are compared
 */
record Selection(List<String> names, List<String> values) {
    static final Selection ANY = new Selection(List.of(), List.of());

    Selection {
        names = List.copyOf(names);
        values = List.copyOf(values);
    }

    long bytes() {
        long bytes = 0;
        for (int index = 0; index < names.size(); index++) {
            bytes += names.get(index).length() + values.get(index).length() + 112L;
        }
        return bytes;
    }
}
