package dev.tollgate.proxy.launch;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The variables of one process, read one by one; mistakes are gathered until {@link #refuseMistakes}. A variable that
 * is set to nothing counts as unset. Not safe for several threads.
 */
public final class Environment {
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._:%-]{1,253}");
    private static final Pattern WHOLE_NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,9})(B|KB|MB|GB)");
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h)");
    private static final Pattern PASSWORD_IN_URL = Pattern.compile("(?i)(password=)[^&;]*|(//[^/@:]*:).*(?=@)");

    private final Map<String, String> variables;
    private final List<String> mistakes = new ArrayList<>();

    public Environment(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    /** The value as it was written, unless the variable is unset or empty. */
    public Optional<String> text(Variable variable) {
        return Optional.ofNullable(variables.get(variable.variable())).filter(value -> !value.isEmpty());
    }

    /** Those that only the configuration's secrets name: {@code TOLLGATE_VAR_*}. */
    public Map<String, String> operatorsOwn() {
        Map<String, String> own = new HashMap<>(variables);
        own.keySet().removeIf(name -> !name.startsWith(Variable.OPERATORS_OWN));
        return own;
    }

    /** The value in a form of its own, or the standard; whatever the form does not know is a mistake. */
    public <T> T read(
            Variable variable, String accepted, Supplier<? extends T> standard, Function<String, Optional<T>> form) {
        Optional<String> text = text(variable);
        if (text.isEmpty()) {
            return standard.get();
        }
        Optional<T> value = form.apply(text.get());
        if (value.isEmpty()) {
            refuse(variable, accepted);
        }
        return value.orElseGet(standard);
    }

    /** A whole number from {@code least} to {@code most}. */
    public int number(Variable variable, int least, int most, Supplier<Integer> standard) {
        return this.<Integer>read(
                variable,
                least + " to " + most,
                standard,
                text -> wholeNumber(text).filter(n -> n >= least && n <= most));
    }

    /** A port; 0 stands for any free one. */
    public int port(Variable variable, int standard) {
        return number(variable, 0, 65535, () -> standard);
    }

    /** Where to listen; a host is a name or an address. */
    public Address address(Variable host, String standardHost, Variable port, int standardPort) {
        return new Address(
                read(
                        host,
                        "a host name or an address, without port",
                        () -> standardHost,
                        text -> Optional.of(text)
                                .filter(name -> HOST.matcher(name).matches())),
                port(port, standardPort));
    }

    /** A size in bytes: {@code 512KB}, {@code 64MB}, in powers of 1024. */
    public long size(Variable variable, long standard) {
        return this.<Long>read(variable, "a size such as 512KB, 64MB or 1GB", () -> standard, Environment::bytes);
    }

    /** A span of time up to {@code longest}: {@code 250ms}, {@code 10s}, {@code 5m}. */
    public Duration duration(Variable variable, Duration least, Duration longest, Duration standard) {
        return this.<Duration>read(
                variable,
                "a duration from " + written(least) + " to " + written(longest) + ", such as 250ms, 10s or 5m",
                () -> standard,
                text -> span(text).filter(d -> d.compareTo(least) >= 0 && d.compareTo(longest) <= 0));
    }

    /** A URL of one of the schemes, with a host. */
    public Optional<URI> url(Variable variable, List<String> schemes) {
        String accepted = "a URL that begins with " + String.join(":// or ", schemes) + "://";
        return this.<Optional<URI>>read(
                variable,
                accepted,
                Optional::empty,
                text -> uri(text)
                        .filter(uri -> schemes.contains(uri.getScheme()) && uri.getHost() != null)
                        .map(Optional::of));
    }

    /** Notes that the variable's value cannot be taken. */
    public void refuse(Variable variable, String accepted) {
        String shown = text(variable).map(value -> shown(variable, value)).orElse("unset");
        mistakes.add(variable.variable() + ": " + shown + " (expected: " + accepted + ")");
    }

    /** One line for each variable that is probably misspelt. */
    public List<String> warnings() {
        return Variable.unknownAmong(variables.keySet()).stream()
                .map(name -> name + ": not a setting of Tollgate, ignored")
                .toList();
    }

    /** Ends the reading. @throws WrongSettings with all mistakes of all variables, if there are any */
    public void refuseMistakes() {
        if (!mistakes.isEmpty()) {
            throw new WrongSettings(mistakes);
        }
    }

    private static String shown(Variable variable, String value) {
        return variable.secret()
                ? "(hidden)"
                : PASSWORD_IN_URL.matcher(value).replaceAll("$1$2(hidden)").replaceAll("\\p{Cntrl}", "?");
    }

    private static Optional<Integer> wholeNumber(String text) {
        return WHOLE_NUMBER.matcher(text).matches() ? Optional.of(Integer.parseInt(text)) : Optional.empty();
    }

    private static Optional<Long> bytes(String text) {
        Matcher matcher = SIZE.matcher(text);
        return matcher.matches()
                ? Optional.of(Long.parseLong(matcher.group(1)) << shift(matcher.group(2)))
                : Optional.empty();
    }

    private static int shift(String unit) {
        return switch (unit) {
            case "KB" -> 10;
            case "MB" -> 20;
            case "GB" -> 30;
            default -> 0;
        };
    }

    private static Optional<Duration> span(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long amount = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "ms" -> Duration.ofMillis(amount);
                    case "s" -> Duration.ofSeconds(amount);
                    case "m" -> Duration.ofMinutes(amount);
                    default -> Duration.ofHours(amount);
                });
    }

    private static String written(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + "s" : duration.toMillis() + "ms";
    }

    private static Optional<URI> uri(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }
}
