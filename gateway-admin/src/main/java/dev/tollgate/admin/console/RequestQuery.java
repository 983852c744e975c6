package dev.tollgate.admin.console;

import dev.tollgate.admin.http.Form;
import dev.tollgate.admin.live.Period;
import dev.tollgate.admin.live.RequestFilter;
import dev.tollgate.db.RequestCursor;
import dev.tollgate.db.document.format.Times;
import dev.tollgate.db.document.format.Words;
import dev.tollgate.ui.part.Field;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which requests are shown, as the page's address tells; the names are those of the API's parameters. */
record RequestQuery(Form query) {

    /** Where a page of older requests begins. */
    static final String CURSOR = "cursor";

    private static final String FROM = "from";
    private static final String TO = "to";
    private static final String EXAMPLE = "2027-01-31T14:00:00Z";
    private static final String STATUS = "0|[1-5](?:[0-9]{2}|xx)";
    private static final String MILLISECONDS = "[0-9]{1,9}(\\.[0-9]{1,6})?";

    static RequestQuery of(Form query) {
        return new RequestQuery(query);
    }

    /** Nothing if something is wrong with it. */
    Optional<RequestFilter> filter() {
        return Stream.of(wrongStatus(), wrongTime(), wrongMoment(FROM), wrongMoment(TO))
                        .anyMatch(Optional::isPresent)
                ? Optional.empty()
                : Optional.of(new RequestFilter(
                        value("route"),
                        value("consumer"),
                        value("status").map(text -> Integer.valueOf(text.replace("xx", ""))),
                        value("code"),
                        value("minMs").map(Double::parseDouble).orElse(0.0),
                        value("id"),
                        value("path"),
                        value("clientAddress"),
                        new Period(value(FROM).flatMap(Times::parse), value(TO).flatMap(Times::parse))));
    }

    /** Behind what the page begins, unless it is the first; throws {@link dev.tollgate.db.InvalidCursor}. */
    Optional<RequestCursor> after() {
        return value(CURSOR).map(RequestCursor::parse);
    }

    /** The one route whose requests are shown, if it can be the name of one. */
    Optional<String> route() {
        return value("route").filter(Words::name);
    }

    private Optional<String> value(String name) {
        return Optional.of(query.text(name)).filter(text -> !text.isEmpty());
    }

    private Optional<String> wrongStatus() {
        return value("status")
                .filter(text -> !text.matches(STATUS))
                .map(text -> "Write a status such as 404, or a class such as 5xx. You typed " + text + ".");
    }

    private Optional<String> wrongTime() {
        return value("minMs")
                .filter(text -> !text.matches(MILLISECONDS))
                .map(text -> "Write a number of milliseconds, such as 250. You typed " + text + ".");
    }

    private Optional<String> wrongMoment(String name) {
        return value(name)
                .filter(text -> Times.parse(text).isEmpty())
                .map(text -> "Write a time such as " + EXAMPLE + ". You typed " + text + ".");
    }

    boolean filtered() {
        return fields().stream().anyMatch(field -> !field.value().isEmpty());
    }

    List<Field> fields() {
        return List.of(
                filled(Field.code("id", "Request id")),
                filled(Field.code("path", "Path contains")),
                filled(Field.text("route", "Route")),
                filled(Field.text("consumer", "Consumer")),
                filled(Field.code("status", "Status")).placeholder("any").error(wrongStatus()),
                filled(Field.code("code", "Code")),
                filled(Field.code("minMs", "At least, ms")).placeholder("0").error(wrongTime()),
                filled(Field.code("clientAddress", "Client address")),
                filled(Field.code(FROM, "From"))
                        .help("Such as " + EXAMPLE + ".")
                        .error(wrongMoment(FROM)),
                filled(Field.code(TO, "Before"))
                        .help("Such as " + EXAMPLE + ".")
                        .error(wrongMoment(TO)));
    }

    private Field filled(Field field) {
        return field.value(query.text(field.name()));
    }

    /** The same without an end of time, and with what is as old as this at most. */
    String newest(Instant since) {
        return "?"
                + Stream.concat(
                                parameters().filter(field -> !Set.of(FROM, TO).contains(field.name())),
                                Stream.of(Field.code(FROM, "From").value(since.toString())))
                        .map(RequestQuery::parameter)
                        .collect(Collectors.joining("&"));
    }

    /** What follows a path that takes the same parameters, and one more. */
    String with(String name, String value) {
        String same = address();
        return (same.isEmpty() ? "?" : same + "&")
                + parameter(Field.code(name, name).value(value));
    }

    /** What follows a path that takes the same parameters. */
    String address() {
        String parameters = parameters().map(RequestQuery::parameter).collect(Collectors.joining("&"));
        return parameters.isEmpty() ? "" : "?" + parameters;
    }

    private Stream<Field> parameters() {
        return fields().stream().filter(field -> !field.value().isEmpty());
    }

    private static String parameter(Field field) {
        return field.name() + "=" + URLEncoder.encode(field.value(), StandardCharsets.UTF_8);
    }
}
