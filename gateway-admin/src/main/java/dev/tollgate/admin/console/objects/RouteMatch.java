package dev.tollgate.admin.console.objects;

import dev.tollgate.admin.console.form.Boxes;
import dev.tollgate.admin.console.form.Codec;
import dev.tollgate.admin.console.form.FormPart;
import dev.tollgate.admin.console.form.Input;
import dev.tollgate.admin.console.form.Part;
import dev.tollgate.admin.console.form.Parts;
import dev.tollgate.admin.console.form.Rows;
import dev.tollgate.admin.console.form.Unions;
import dev.tollgate.admin.console.form.Within;
import dev.tollgate.ui.part.Field;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a request must look like. */
final class RouteMatch {

    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private static final Part HOSTS = Input.of(
            6,
            Field.code("hosts", "Hosts")
                    .mayBeEmpty()
                    .placeholder("every host")
                    .help("Several with commas between them. A leading *. takes every name below."),
            Codec.LIST);

    static final FormPart SECTION = FormPart.of(
            "match",
            "Match",
            "What a request must look like. All conditions must hold.",
            CommonParts.name("from the path"),
            CommonParts.TAGS,
            Within.of("match", methods(), new Rows("paths", "Path", "", true, Parts.of(Unions.path())), HOSTS));

    static final FormPart CONDITIONS = FormPart.folding(
            "conditions",
            "Conditions",
            "Headers, query parameters and cookies, all of which must be as they say, and where requests come from.",
            new Within("match", "", false, Conditions.ALL));

    private RouteMatch() {}

    private static Part methods() {
        Map<String, String> labels = new LinkedHashMap<>();
        METHODS.forEach(method -> labels.put(method, method));
        return new Boxes(
                "methods", "Methods", labels, "none ticked: every method; GET alone does not take HEAD", List.of());
    }
}
