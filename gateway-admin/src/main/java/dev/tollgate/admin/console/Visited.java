package dev.tollgate.admin.console;

import dev.tollgate.admin.http.Form;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The inputs of a form that somebody has been at, by their names: while the form is filled in, nothing is said of the
 * others. Empty without script.
 */
record Visited(List<String> names) {

    static final Visited NONE = new Visited(List.of());

    /** More than any form has. */
    private static final int MOST = 2000;

    Visited {
        names = names.stream().distinct().limit(MOST).toList();
    }

    /** As forms send it. */
    static Visited of(Form form) {
        return new Visited(Arrays.stream(form.text("visited").split(" "))
                .filter(name -> !name.isEmpty())
                .toList());
    }

    boolean has(String name) {
        return names.contains(name);
    }

    Visited and(Collection<String> more) {
        return new Visited(Stream.concat(names.stream(), more.stream())
                .filter(name -> !name.isEmpty())
                .toList());
    }

    /** The same without the rows of a list, which are other ones now. */
    Visited withoutRowsOf(String list) {
        return new Visited(
                names.stream().filter(name -> !name.startsWith(list + "-")).toList());
    }

    /** As forms keep it. */
    String text() {
        return names.stream().collect(Collectors.joining(" "));
    }
}
