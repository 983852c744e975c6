package dev.tollgate.admin.console.objects;

import dev.tollgate.admin.console.form.Cases;
import dev.tollgate.admin.console.form.Cases.Case;
import dev.tollgate.admin.console.form.Codec;
import dev.tollgate.admin.console.form.FormPart;
import dev.tollgate.admin.console.form.Input;
import dev.tollgate.admin.console.form.Named;
import dev.tollgate.admin.console.form.Part;
import dev.tollgate.admin.console.form.Parts;
import dev.tollgate.admin.console.form.Pick;
import dev.tollgate.admin.console.form.Rows;
import dev.tollgate.admin.console.form.Tick;
import dev.tollgate.admin.console.form.Within;
import dev.tollgate.db.model.Kind;
import dev.tollgate.ui.edit.Option;
import dev.tollgate.ui.part.Check;
import dev.tollgate.ui.part.Choice;
import dev.tollgate.ui.part.Field;
import java.util.List;

/** What becomes of a request that a route has won. */
final class RouteDestination {

    private static final String FORWARDED = "service split";

    private static final List<Option> CASES = List.of(
            new Option("service", "Service", "Forward the request", true),
            new Option("split", "Split", "Forward it to one of several", false),
            new Option("aggregate", "Aggregate", "Answers of several as one", false),
            new Option("redirect", "Redirect", "Send the client elsewhere", false),
            new Option("respond", "Answer", "The gateway answers by itself", false));

    private static final Part SERVICE = Pick.named(
            3, Choice.of("service", "Service", new Choice.Option("", "A new service")), Codec.TEXT, Kind.SERVICE);
    private static final Part NEW_SERVICE = Input.of(
            3,
            Field.code(RouteForm.NEW_SERVICE, "URL of a new service")
                    .mayBeEmpty()
                    .placeholder("http://orders:8080")
                    .help("Makes a service with this one target."),
            Codec.NOTHING);

    private static final Parts SHARE = Parts.of(
            Pick.named(
                    4, Choice.of("service", "Service", new Choice.Option("", "choose one")), Codec.TEXT, Kind.SERVICE),
            Input.of(2, Field.text("weight", "Weight").placeholder("100").mayBeEmpty(), Codec.NUMBER),
            new Within("when", "Only when", true, Conditions.ALL));

    private static final Part STICKY = new Within(
            "stickyOn",
            "",
            true,
            Parts.of(
                    Pick.of(
                                    3,
                                    Choice.of(
                                            "source",
                                            "Kept together by",
                                            new Choice.Option("", "nothing: by weight alone"),
                                            new Choice.Option("consumer", "consumer"),
                                            new Choice.Option("ip", "address"),
                                            new Choice.Option("header", "header"),
                                            new Choice.Option("cookie", "cookie"),
                                            new Choice.Option("query", "query parameter"),
                                            new Choice.Option("path", "path")),
                                    Codec.TEXT)
                            .help("Requests of which this is the same go to the same service."),
                    Input.of(
                            3,
                            Field.code("name", "Name of it")
                                    .help("Of the header, cookie or query parameter.")
                                    .mayBeEmpty(),
                            Codec.OR_ABSENT)));

    private static final Parts REWRITE = Parts.of(
            Input.of(
                    3,
                    Field.code("path", "Path sent")
                            .placeholder("unchanged")
                            .help("Such as /v2/orders/{id}; on a prefix it replaces the prefix.")
                            .mayBeEmpty(),
                    Codec.OR_NULL),
            Input.of(
                    3,
                    Field.code("host", "Host sent")
                            .placeholder("the target's own")
                            .mayBeEmpty(),
                    Codec.OR_NULL),
            Tick.of(
                    6,
                    new Check("stripPrefix", "Strip the prefix", false, "The matched prefix is taken off the path.")));

    private static final Part REDIRECT = Within.of(
            "redirect",
            Pick.of(
                    2,
                    Choice.of(
                            "status",
                            "Status",
                            new Choice.Option("308", "308 permanent"),
                            new Choice.Option("307", "307 temporary"),
                            new Choice.Option("301", "301 permanent, as GET"),
                            new Choice.Option("302", "302 temporary, as GET"),
                            new Choice.Option("303", "303 see other")),
                    Codec.NUMBER),
            Input.of(
                    4,
                    Field.code("location", "Location")
                            .placeholder("https://{host}{path}{query}")
                            .help("Knows {scheme} {host} {port} {path} {query} {tail} and the path's variables."),
                    Codec.TEXT));

    private static final Part RESPOND = Within.of(
            "respond",
            Input.of(2, Field.text("status", "Status"), Codec.NUMBER).standard("200"),
            Named.of("headers", "Field"),
            Input.of(6, Field.lines("body", "Body").mayBeEmpty(), Codec.TEXT));

    static final FormPart SECTION = FormPart.of(
            "destination",
            "Destination",
            "Where it goes.",
            new Cases(
                    "destination",
                    "Destination",
                    CASES,
                    List.of(
                            new Case("service", SERVICE),
                            new Case("service", NEW_SERVICE),
                            new Case("split", new Rows("split", "Share", "", true, SHARE)),
                            new Case("split", STICKY),
                            new Case(FORWARDED, REWRITE),
                            new Case("aggregate", AggregateParts.ALL),
                            new Case("redirect", REDIRECT),
                            new Case("respond", RESPOND))));

    private RouteDestination() {}
}
