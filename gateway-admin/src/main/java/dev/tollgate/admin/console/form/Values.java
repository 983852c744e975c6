package dev.tollgate.admin.console.form;

import dev.tollgate.admin.http.Form;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What is filled in: the texts of each input, by its name.
 *
 * @param sent the names by which a browser has sent inputs that are called otherwise by now
 */
public record Values(Map<String, List<String>> texts, Map<String, String> sent) {

    public Values {
        texts = Map.copyOf(texts);
        sent = Map.copyOf(sent);
    }

    public Values(Map<String, List<String>> texts) {
        this(texts, Map.of());
    }

    /** What a browser has sent; lines end as in documents, and not as in what browsers send. */
    static Values of(Form form) {
        Map<String, List<String>> texts = new LinkedHashMap<>();
        form.fields()
                .forEach((name, values) -> texts.put(
                        name,
                        values.stream()
                                .map(value -> value.replace("\r\n", "\n"))
                                .toList()));
        return new Values(texts);
    }

    /** The text of an input as it was typed; empty if it is not there. */
    String raw(String name) {
        List<String> all = all(name);
        return all.isEmpty() ? "" : all.getFirst();
    }

    /** The text of an input without white space around it. */
    public String text(String name) {
        return raw(name).strip();
    }

    List<String> all(String name) {
        return texts.getOrDefault(name, List.of());
    }

    boolean ticked(String name) {
        return texts.containsKey(name);
    }

    /** The same with another text in one input. */
    public Values with(String name, String text) {
        Map<String, List<String>> other = new LinkedHashMap<>(texts);
        other.put(name, List.of(text));
        return new Values(other, sent);
    }

    /** The same without one input, or a box that is no longer ticked. */
    public Values without(String name) {
        Map<String, List<String>> other = new LinkedHashMap<>(texts);
        other.remove(name);
        return new Values(other, sent);
    }

    /** The same with these in the place of what has the same names. */
    Values and(Map<String, List<String>> more) {
        Map<String, List<String>> other = new LinkedHashMap<>(texts);
        other.putAll(more);
        return new Values(other, sent);
    }

    /** The numbers of a list's rows that are there, in their order. */
    List<Integer> rows(String list) {
        TreeSet<Integer> numbers = new TreeSet<>();
        String start = list + "-";
        for (String name : texts.keySet()) {
            if (name.startsWith(start)) {
                int end = name.indexOf('-', start.length());
                String number = end < 0 ? "" : name.substring(start.length(), end);
                if (number.matches("[0-9]{1,4}")) {
                    numbers.add(Integer.parseInt(number));
                }
            }
        }
        return List.copyOf(numbers);
    }

    /** The name by which a browser knows an input. */
    String sentAs(String name) {
        return sent.getOrDefault(name, name);
    }

    /** The same with these rows only, numbered anew from 0. */
    Values keeping(String list, List<Integer> rows) {
        Map<String, List<String>> other = new LinkedHashMap<>(texts);
        Map<String, String> known = new LinkedHashMap<>(sent);
        other.keySet().removeIf(name -> name.startsWith(list + "-"));
        known.keySet().removeIf(name -> name.startsWith(list + "-"));
        List<String> starts = new ArrayList<>();
        rows.forEach(row -> starts.add(list + "-" + row + "-"));
        texts.forEach((name, values) -> {
            for (int row = 0; row < starts.size(); row++) {
                if (name.startsWith(starts.get(row))) {
                    String renamed =
                            list + "-" + row + name.substring(starts.get(row).length() - 1);
                    other.put(renamed, values);
                    known.put(renamed, sentAs(name));
                }
            }
        });
        return new Values(other, known);
    }

    /** Names the inputs only: texts may be secrets. */
    @Override
    public String toString() {
        return "Values" + texts.keySet();
    }
}
