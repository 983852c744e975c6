package dev.tollgate.proxy;

import dev.tollgate.proxy.exchange.AddressRanges;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Address ranges of the environment ({@code 10.0.0.0/8}); an address without a length is a range of one. */
final class Ranges {
    private static final Pattern LENGTH = Pattern.compile("0|[1-9][0-9]{0,2}");

    private Ranges() {}

    /** The ranges with their lengths, unless one of the texts is none. */
    static Optional<List<String>> parse(List<String> texts) {
        List<String> ranges = new ArrayList<>();
        for (String text : texts) {
            Optional<String> range = range(text.strip());
            if (range.isEmpty()) {
                return Optional.empty();
            }
            ranges.add(range.get());
        }
        return Optional.of(List.copyOf(ranges));
    }

    private static Optional<String> range(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        int longest = longest(address);
        String length = slash < 0 ? String.valueOf(longest) : text.substring(slash + 1);
        boolean valid = longest > 0 && LENGTH.matcher(length).matches() && Integer.parseInt(length) <= longest;
        return valid ? Optional.of(address + "/" + length) : Optional.empty();
    }

    /** The number of bits of an address, 0 if this is none. */
    private static int longest(String address) {
        return AddressRanges.address(address).map(bytes -> bytes.length * 8).orElse(0);
    }
}
