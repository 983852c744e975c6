package dev.tollgate.proxy.cache;

import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Identity;
import dev.tollgate.proxy.wire.Octets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What services see in a field that they may vary by, in one form for all ways of saying the same (RFC 9111, 4.1).
 * Fields that the gateway sets are what it sets them to.
 */
final class SelectingValues {
    static final String LANGUAGE = "accept-language";

    private SelectingValues() {}

    /** Whether no two requests say the same in this field. */
    static boolean unique(String name) {
        return switch (name) {
            case "*", "x-request-id", "traceparent", "tracestate" -> true;
            default -> false;
        };
    }

    /** @param name in lower case */
    static String of(String name, Exchange exchange) {
        return switch (name) {
            case "x-forwarded-for", "x-real-ip", "forwarded" ->
                exchange.forwardedFor().orElse("") + '\n' + exchange.clientAddress();
            // These are part of the key.
            case "host", "x-forwarded-host", "x-forwarded-proto", "x-forwarded-port" -> "";
            case "x-consumer-name", "x-consumer-groups", "x-credential-id" ->
                exchange.identity().map(SelectingValues::of).orElse("");
            default -> told(name, exchange);
        };
    }

    private static String of(Identity identity) {
        return identity.caller().text() + '\n' + identity.credential() + '\n' + identity.groups();
    }

    private static String told(String name, Exchange exchange) {
        for (Identity.Told told : exchange.identity().map(Identity::told).orElse(List.of())) {
            if (told.header().equalsIgnoreCase(name)) {
                return told.value();
            }
        }
        List<String> members = FieldTexts.joined(exchange.head().fields(), Octets.bytes(name))
                .map(FieldTexts::members)
                .orElse(List.of());
        return switch (name) {
            case LANGUAGE -> Weighted.text(members);
            case "accept-encoding", "accept-charset" -> Weighted.text(members);
            default -> String.join(",", members);
        };
    }

    /** The one language that is preferred to all others, of a value of this class; empty if there is none. */
    static String preferred(String value) {
        // Languages have no quotes; commas within those would part what belongs together.
        if (value.isEmpty() || value.indexOf('"') >= 0) {
            return "";
        }
        String[] languages = value.split(",", -1);
        int weight = Weighted.weight(languages[0]);
        boolean tied = languages.length > 1 && weight == Weighted.weight(languages[1]);
        return tied || weight == 0 ? "" : languages[0].substring(0, languages[0].indexOf(';'));
    }

    /** A member of a list with weights (RFC 9110, 12.4.2). */
    private record Weighted(String value, int thousandths) {

        /** Without those that are refused, in the order of their weights; those of the same weight by name. */
        static String text(List<String> members) {
            List<Weighted> weighted = new ArrayList<>();
            for (String member : members) {
                int parameters = member.indexOf(';');
                String value = (parameters < 0 ? member : member.substring(0, parameters)).strip();
                weighted.add(new Weighted(value.toLowerCase(Locale.ROOT), parse(member, parameters)));
            }
            weighted.sort(
                    Comparator.comparingInt(Weighted::thousandths).reversed().thenComparing(Weighted::value));
            return weighted.stream()
                    .map(one -> one.value() + ";" + one.thousandths())
                    .distinct()
                    .collect(Collectors.joining(","));
        }

        private static int parse(String member, int parameters) {
            int at = parameters < 0 ? -1 : member.toLowerCase(Locale.ROOT).indexOf("q=", parameters);
            if (at < 0) {
                return 1000;
            }
            try {
                return (int)
                        (Math.clamp(Double.parseDouble(member.substring(at + 2).strip()), 0, 1) * 1000);
            } catch (NumberFormatException _) {
                return 1000;
            }
        }

        static int weight(String text) {
            return Integer.parseInt(text.substring(text.indexOf(';') + 1));
        }
    }
}
