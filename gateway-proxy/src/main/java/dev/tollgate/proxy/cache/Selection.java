package dev.tollgate.proxy.cache;

import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.wire.FieldName;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Octets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Which requests an answer is for: those whose fields that it varies by say the same (RFC 9111, 4.1).
 *
 * @param names in lower case
 * @param values what the fields said, in the form in which they are compared
 * @param language that the answer is in, in lower case; empty if it does not say, or does not vary by it
 */
record Selection(List<String> names, List<String> values, String language) {
    static final Selection ANY = new Selection(List.of(), List.of(), "");

    private static final String ENCODING = "accept-encoding";
    private static final byte[] CONTENT_LANGUAGE = Octets.bytes("content-language");

    Selection {
        names = List.copyOf(names);
        values = List.copyOf(values);
    }

    /** Which requests an answer with these fields to this one is for; empty if it is for no other one. */
    static Optional<Selection> of(Fields answer, Exchange exchange) {
        boolean encoded = answer.line(FieldName.CONTENT_ENCODING) >= 0;
        if (!answer.has(FieldName.VARY) && !encoded) {
            return Optional.of(ANY);
        }
        TreeSet<String> names = new TreeSet<>();
        for (int line = 0; line < answer.count(); line++) {
            if (answer.bit(line) == FieldName.VARY.bit()) {
                FieldTexts.members(answer.value(line)).forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
            }
        }
        if (encoded) {
            // Whether or not it says so: it is for those only who take this coding.
            names.add(ENCODING);
        }
        if (names.stream().anyMatch(SelectingValues::unique)) {
            return Optional.empty();
        }
        List<String> ordered = List.copyOf(names);
        String language = names.contains(SelectingValues.LANGUAGE)
                ? FieldTexts.joined(answer, CONTENT_LANGUAGE).orElse("").toLowerCase(Locale.ROOT)
                : "";
        return Optional.of(new Selection(ordered, values(ordered, exchange), language));
    }

    /** What a request says in these fields. */
    static List<String> values(List<String> names, Exchange exchange) {
        return names.stream().map(name -> SelectingValues.of(name, exchange)).toList();
    }

    /** Whether a request that says this in the fields is one that the answer is for. */
    boolean takes(List<String> asked) {
        for (int index = 0; index < names.size(); index++) {
            String value = asked.get(index);
            boolean equal = values.get(index).equals(value)
                    || names.get(index).equals(SelectingValues.LANGUAGE)
                            && !language.isEmpty()
                            && language.equals(SelectingValues.preferred(value));
            if (!equal) {
                return false;
            }
        }
        return true;
    }

    long bytes() {
        long bytes = language.length();
        for (int index = 0; index < names.size(); index++) {
            bytes += names.get(index).length() + values.get(index).length() + 112L;
        }
        return bytes;
    }
}
