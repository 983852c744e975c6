package dev.tollgate.admin.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a form of a page sends, read from its HTML as a browser does, without buttons. */
final class FormFields {

    private static final Pattern CONTROL =
            Pattern.compile("<input [^>]*>|<select [^>]*>.*?</select>|<textarea [^>]*>.*?</textarea>", Pattern.DOTALL);
    private static final Pattern CHOSEN = Pattern.compile("<option value=\"([^\"]*)\"( selected)?>");

    private FormFields() {}

    static Map<String, List<String>> of(String form) {
        Map<String, List<String>> fields = new TreeMap<>();
        Matcher controls = CONTROL.matcher(form);
        while (controls.find()) {
            String control = controls.group();
            String name = attribute(control, "name");
            if (!name.isEmpty() && sent(control)) {
                fields.computeIfAbsent(name, _ -> new ArrayList<>()).add(value(control));
            }
        }
        return fields;
    }

    private static boolean sent(String control) {
        String head = control.substring(0, control.indexOf('>') + 1);
        boolean ticked = head.contains("type=\"checkbox\"") || head.contains("type=\"radio\"");
        return !head.contains(" disabled") && (!ticked || head.contains(" checked"));
    }

    private static String value(String control) {
        if (control.startsWith("<select")) {
            return selected(control);
        }
        if (control.startsWith("<textarea")) {
            String text = control.substring(control.indexOf('>') + 1, control.lastIndexOf('<'));
            return plain(text.startsWith("\n") ? text.substring(1) : text).replace("\n", "\r\n");
        }
        boolean ticked = control.contains("type=\"checkbox\"") || control.contains("type=\"radio\"");
        return ticked && !control.contains(" value=") ? "on" : attribute(control, "value");
    }

    private static String selected(String select) {
        Matcher options = CHOSEN.matcher(select);
        String first = "";
        for (int option = 0; options.find(); option++) {
            if (options.group(2) != null) {
                return plain(options.group(1));
            }
            first = option == 0 ? plain(options.group(1)) : first;
        }
        return first;
    }

    private static String attribute(String control, String name) {
        Matcher found = Pattern.compile(" " + name + "=\"([^\"]*)\"").matcher(control);
        return found.find() ? plain(found.group(1)) : "";
    }

    private static String plain(String html) {
        return html.replace("&quot;", "\"")
                .replace("&#34;", "\"")
                .replace("&#39;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }
}
