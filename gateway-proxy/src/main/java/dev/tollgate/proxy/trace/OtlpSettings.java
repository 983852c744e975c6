package dev.tollgate.proxy.trace;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where spans go.
 *
 * @param collector its base address: {@code /v1/traces} is below it
 * @param headers sent with each call, such as what the collector knows this installation by
 */
public record OtlpSettings(URI collector, Map<String, String> headers) {
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern VALUE = Pattern.compile("[\\x21-\\x7e](?:[\\t\\x20-\\x7e]*[\\x21-\\x7e])?");
    private static final String PATH = "/v1/traces";

    public OtlpSettings {
        headers = Map.copyOf(headers);
    }

    /** Headers out of {@code name=value,name=value}; empty if that is something else. */
    public static Optional<Map<String, String>> headers(String text) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String header : text.split(",", -1)) {
            int equals = header.indexOf('=');
            String name = equals < 0 ? "" : header.substring(0, equals).strip();
            String value = header.substring(equals + 1).strip();
            if (!NAME.matcher(name).matches() || !VALUE.matcher(value).matches()) {
                return Optional.empty();
            }
            headers.put(name, value);
        }
        return Optional.of(headers);
    }

    /** Where they are sent. */
    String endpoint() {
        String base = collector.toString();
        return base.endsWith("/") ? base.substring(0, base.length() - 1) + PATH : base + PATH;
    }
}
