package dev.tollgate.admin.console;

import dev.tollgate.admin.explain.ExampleRequest;
import dev.tollgate.admin.http.Form;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.traffic.RequestRecord;
import dev.tollgate.proxy.explain.Asked;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Addresses of the tester that fill in its form; nothing that may be a secret stands in one. */
final class ExplainAddress {
    private static final String LOOPBACK = "127.0.0.1";
    private static final List<String> SECRET =
            List.of("authorization", "cookie", "key", "token", "secret", "password", "credential", "signature");

    /** Names a request that the form is filled in with. */
    static final String KEPT = "request";

    private ExplainAddress() {}

    /** The same request again, secrets masked; of one that was kept whole the form has header fields and body too. */
    static String of(RequestRecord request) {
        String query = request.query().isEmpty() ? "" : "?" + request.query();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("method", request.method());
        fields.put("url", (request.host().isEmpty() ? "" : "http://" + request.host()) + request.path() + query);
        fields.put("sourceIp", request.clientAddress());
        fields.put("consumer", request.consumer().matches("[a-z0-9][a-z0-9._-]{0,62}") ? request.consumer() : "");
        fields.put(KEPT, request.capturedBy().isEmpty() ? "" : request.id());
        return address(fields);
    }

    /** What a form asks, without the header fields that carry secrets. */
    static String of(Form form) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String name : List.of("method", "url", "sourceIp", "consumer")) {
            fields.put(name, form.text(name));
        }
        fields.put(
                "headers",
                form.text("headers").lines().filter(line -> !secret(line)).collect(Collectors.joining("\n")));
        return address(fields);
    }

    /** A request that a route takes. */
    static String of(Route route) {
        return of(ExampleRequest.of(route.match()), Optional.empty());
    }

    /** A request that was made up, as a consumer if it needs to be one. */
    static String of(Asked asked, Optional<String> consumer) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("method", asked.method());
        fields.put("url", (asked.host().isEmpty() ? "" : "http://" + asked.host()) + asked.target());
        fields.put("sourceIp", asked.address().equals(LOOPBACK) ? "" : asked.address());
        fields.put("consumer", consumer.orElse(""));
        fields.put(
                "headers",
                asked.headers().stream()
                        .map(header -> header.name() + ": " + header.value())
                        .filter(line -> !secret(line))
                        .collect(Collectors.joining("\n")));
        return address(fields);
    }

    /** Whether a line of a head, or the name of a field, may carry a secret. */
    static boolean secret(String line) {
        int colon = line.indexOf(':');
        String name = (colon < 0 ? line : line.substring(0, colon)).toLowerCase(Locale.ROOT);
        return SECRET.stream().anyMatch(name::contains);
    }

    private static String address(Map<String, String> fields) {
        return "/explain?"
                + fields.entrySet().stream()
                        .filter(field -> !field.getValue().isEmpty())
                        .map(field ->
                                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
    }
}
