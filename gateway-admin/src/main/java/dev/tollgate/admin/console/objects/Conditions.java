package dev.tollgate.admin.console.objects;

import dev.tollgate.admin.console.form.Codec;
import dev.tollgate.admin.console.form.Input;
import dev.tollgate.admin.console.form.Part;
import dev.tollgate.admin.console.form.Parts;
import dev.tollgate.admin.console.form.Rows;
import dev.tollgate.admin.console.form.Unions;
import dev.tollgate.ui.part.Field;

/** What is asked of a request beside host, path and method: of a route's match, and of a share of a split. */
final class Conditions {

    static final Part HEADERS = Rows.of("headers", "Header", Unions.condition("Header"));
    static final Part QUERY = Rows.of("query", "Query", Unions.condition("Query parameter"));
    static final Part COOKIES = Rows.of("cookies", "Cookie", Unions.condition("Cookie"));
    static final Part SOURCES = Input.of(
            6,
            Field.code("sources", "Sources")
                    .mayBeEmpty()
                    .placeholder("from everywhere")
                    .help("Addresses such as 10.0.0.0/8, several with commas between them: any one is enough."),
            Codec.LIST);

    static final Parts ALL = Parts.of(SOURCES, HEADERS, QUERY, COOKIES);

    private Conditions() {}
}
