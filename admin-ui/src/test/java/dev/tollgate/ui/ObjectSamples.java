package dev.tollgate.ui;

import static dev.tollgate.ui.Samples.EVIL;

import dev.tollgate.ui.detail.Cache;
import dev.tollgate.ui.detail.CacheContents;
import dev.tollgate.ui.detail.DetailPage;
import dev.tollgate.ui.detail.Flow;
import dev.tollgate.ui.detail.Keys;
import dev.tollgate.ui.detail.Traffic;
import dev.tollgate.ui.edit.Conflict;
import dev.tollgate.ui.edit.FormPage;
import dev.tollgate.ui.edit.FormSection;
import dev.tollgate.ui.edit.Item;
import dev.tollgate.ui.edit.Option;
import dev.tollgate.ui.edit.Placed;
import dev.tollgate.ui.edit.Preview;
import dev.tollgate.ui.edit.Rail;
import dev.tollgate.ui.edit.Trial;
import dev.tollgate.ui.edit.TrialPage;
import dev.tollgate.ui.keys.IssuePage;
import dev.tollgate.ui.keys.KeyOncePage;
import dev.tollgate.ui.keys.RotatePage;
import dev.tollgate.ui.limit.CountersPage;
import dev.tollgate.ui.list.BulkBar;
import dev.tollgate.ui.list.Facet;
import dev.tollgate.ui.list.Facets;
import dev.tollgate.ui.list.ListPage;
import dev.tollgate.ui.list.Results;
import dev.tollgate.ui.list.RowMenu;
import dev.tollgate.ui.list.Rows;
import dev.tollgate.ui.list.Sorting;
import dev.tollgate.ui.list.StatusTab;
import dev.tollgate.ui.list.Toggle;
import dev.tollgate.ui.live.Tail;
import dev.tollgate.ui.part.Check;
import dev.tollgate.ui.part.Chip;
import dev.tollgate.ui.part.Choice;
import dev.tollgate.ui.part.Curl;
import dev.tollgate.ui.part.Empty;
import dev.tollgate.ui.part.ErrorSummary;
import dev.tollgate.ui.part.Field;
import dev.tollgate.ui.part.Link;
import dev.tollgate.ui.part.Moment;
import dev.tollgate.ui.part.Pager;
import dev.tollgate.ui.part.Rate;
import dev.tollgate.ui.part.Search;
import dev.tollgate.ui.part.Spark;
import dev.tollgate.ui.part.Status;
import dev.tollgate.ui.quota.AddPage;
import dev.tollgate.ui.requests.RequestRows;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** The pages of routes, services and consumers. */
final class ObjectSamples {

    private static final Instant NOW = Instant.parse("2026-11-23T14:06:00Z");
    private static final Moment MOMENT = new Moment(NOW.minusSeconds(200), NOW);
    private static final Link LINK = new Link("/services/x", EVIL);
    private static final Toggle TOGGLE = new Toggle("/routes/x/enabled", EVIL, false, "7", "/routes", false, "admin");
    private static final ErrorSummary ERRORS =
            new ErrorSummary(List.of(new ErrorSummary.Line("name", EVIL, EVIL), new ErrorSummary.Line("", EVIL, EVIL)));
    private static final Rate RATE = new Rate(Spark.inRow(List.of(1.0, 2.0), List.of(), EVIL), EVIL, EVIL, true, EVIL);
    private static final Flow FLOW = new Flow(
            EVIL,
            List.of(
                    new Flow.Stage("key", EVIL, EVIL, EVIL, true, new Flow.Exit(0.25, "refused", EVIL, List.of(EVIL))),
                    new Flow.Stage("server-2", EVIL, "", EVIL, false, Flow.Exit.NONE)));

    private static final List<Facets.Kept> KEPT = List.of(new Facets.Kept("sort", EVIL));
    private static final Facets FACETS = new Facets(
            "/routes",
            List.of(
                    new Facet(
                            "tag",
                            EVIL,
                            List.of(new Facet.Value(EVIL, 7, "/routes?tag=a")),
                            "/routes",
                            Optional.of(KEPT)),
                    new Facet("method", "", List.of(), "/routes", Optional.empty())),
            KEPT);

    private ObjectSamples() {}

    static Stream<Page> pages() {
        Rows.Head head = head(EVIL, false);
        List<Chip> chips = Collections.nCopies(5, new Chip("key", EVIL));
        Rows.RouteRow toService = new Rows.RouteRow(head, EVIL, EVIL, Optional.of(LINK), EVIL, chips, RATE);
        Rows.RouteRow answered =
                new Rows.RouteRow(head("other", true), EVIL, EVIL, Optional.empty(), EVIL, List.of(), RATE);
        Rows.ServiceRow service = new Rows.ServiceRow(head, EVIL, 1, new Rows.UsedBy(Collections.nCopies(3, LINK), 5));
        Rows.ConsumerRow consumer = new Rows.ConsumerRow(head, EVIL, List.of(EVIL), EVIL, Optional.of(MOMENT));
        return Stream.of(
                list(Section.ROUTES, new Rows.Routes(List.of(toService, answered)), false),
                list(Section.ROUTES, new Rows.Routes(List.of()), true),
                list(Section.SERVICES, new Rows.Services(List.of(service)), false),
                list(Section.PLANS, new Rows.Plans(List.of(new Rows.PlanRow(head, chips, chips, 3))), false),
                list(Section.CONSUMERS, new Rows.Consumers(List.of(consumer)), false),
                form(Section.ROUTES, sections()),
                form(Section.CONSUMERS, sections().subList(0, 1)),
                detail(Optional.empty()),
                detail(Optional.of(keys())),
                detail(Optional.of(new Keys("none", List.of(), LINK, true))),
                issue(),
                new TrialPage(
                        LINK,
                        "/routes/x/try",
                        List.of(field("method"), field("url")),
                        List.of(field("status")),
                        List.of(new TrialPage.Message(EVIL, EVIL, EVIL)),
                        LINK,
                        EVIL,
                        ERRORS),
                TargetSamples.test(),
                new RotatePage(LINK, EVIL, "/consumers/x/keys/k/rotate", choice("overlap"), ERRORS),
                new CountersPage(
                        LINK,
                        EVIL,
                        List.of(new CountersPage.Row(EVIL, EVIL, EVIL, 7, EVIL, EVIL, Optional.of(LINK))),
                        Optional.of(LINK),
                        false,
                        new Curl("curl", EVIL)),
                new AddPage(LINK, EVIL, EVIL, "/consumers/x/quotas/q/add", field("requests"), ERRORS),
                new KeyOncePage(LINK, EVIL, EVIL, EVIL, Optional.of(new Curl("try-it", EVIL))));
    }

    private static Rows.Head head(String name, boolean may) {
        return new Rows.Head(
                name,
                "/routes/x",
                List.of(EVIL),
                Status.APPLYING,
                "(2/3)",
                MOMENT,
                new Toggle("/routes/x/enabled", name, may, "7", "/routes", may, "admin"),
                new RowMenu(List.of(LINK), List.of(LINK), LINK));
    }

    private static ListPage list(Section section, Rows rows, boolean empty) {
        Results results = new Results(
                "routes",
                List.of(
                        new StatusTab(Optional.empty(), LINK, true, EVIL),
                        new StatusTab(Optional.of(Status.DEGRADED), LINK, false, "")),
                new Sorting("-name", "/routes?sort=name", "/routes?sort=updatedAt"),
                rows,
                empty ? Optional.of(new Empty("route", EVIL, EVIL, Optional.of(LINK))) : Optional.empty(),
                new Pager("1-50", 1240, Optional.of("/routes"), Optional.of("/routes?cursor=x")),
                List.of(new Results.PageSize(25, "/routes?limit=25", false), new Results.PageSize(50, "/routes", true)),
                Optional.of(new BulkBar("/routes/bulk", EVIL, "/routes?q=" + EVIL, OptionalLong.of(120))),
                Optional.empty());
        return new ListPage(
                section,
                EVIL,
                new Search("/routes", EVIL, "Search routes", "Name", "results"),
                FACETS,
                "/explain",
                LINK,
                empty,
                "operator",
                new Curl("curl", EVIL),
                results);
    }

    private static FormPage form(Section section, List<FormSection> sections) {
        Conflict conflict =
                new Conflict("8", Optional.of(MOMENT), List.of(new Conflict.Line(EVIL, EVIL, EVIL)), "/routes");
        return new FormPage(
                section,
                EVIL,
                EVIL,
                "/routes/new",
                "/routes",
                sections,
                "7",
                EVIL,
                ErrorSummary.NONE,
                Optional.of(conflict),
                new Rail(
                        new Preview(
                                List.of(EVIL),
                                Optional.of(new Preview.Example(EVIL, EVIL)),
                                List.of(new Preview.Rival(EVIL, LINK, EVIL)),
                                2),
                        List.of(EVIL),
                        List.of(EVIL),
                        List.of(EVIL),
                        true,
                        false,
                        "/routes/new",
                        List.of(TargetSamples.reach()),
                        new Trial(List.of(EVIL)),
                        new Curl("json-text", EVIL),
                        new Curl("curl-write", EVIL)),
                EVIL,
                List.of(EVIL));
    }

    private static Field field(String name) {
        return Field.text(name, name).value(EVIL).help(EVIL).error(Optional.of(EVIL));
    }

    private static Choice choice(String name) {
        return new Choice(name, name, List.of(new Choice.Option(EVIL, EVIL)), EVIL, EVIL, Optional.of(EVIL));
    }

    private static Check check(String name) {
        return new Check(name, name, true, EVIL).error(Optional.of(EVIL));
    }

    /** Every kind of item. */
    private static List<FormSection> sections() {
        Option option = new Option("service", EVIL, EVIL, true);
        Item.Row row = new Item.Row("targets-0", EVIL, List.of(placed(new Item.Input(field("targets-0-url")))));
        return List.of(
                new FormSection(
                        "first",
                        EVIL,
                        EVIL,
                        FormSection.Fold.NEVER,
                        List.of(
                                placed(new Item.Input(field("name"))),
                                placed(new Item.Input(
                                        Field.lines("body", "Body").value(EVIL))),
                                placed(new Item.Pick(choice("algorithm"))),
                                placed(new Item.Boxes("methods", EVIL, EVIL, List.of(option), Optional.of(EVIL))),
                                placed(new Item.Rows("targets", EVIL, true, List.of(row))))),
                new FormSection(
                        "second",
                        EVIL,
                        EVIL,
                        FormSection.Fold.OPEN,
                        List.of(
                                placed(new Item.Switched(
                                        new Item.Cards("to", EVIL, List.of(option), Optional.of(EVIL)),
                                        List.of(placed(new Item.Tick(check("stripPrefix")))))),
                                placed(new Item.Folded(EVIL, false, List.of(placed(new Item.Tick(check("late")))))),
                                placed(new Item.Sentence(List.of(
                                        new Item.Piece("", new Item.Input(field("requests"))),
                                        new Item.Piece(EVIL, new Item.Pick(choice("by")))))))));
    }

    private static Placed placed(Item item) {
        return new Placed(3, "service split", item);
    }

    private static Keys keys() {
        Keys.Row used = new Keys.Row(
                EVIL,
                EVIL,
                Status.ACTIVE,
                MOMENT,
                EVIL,
                Optional.of(MOMENT),
                Optional.of(MOMENT),
                EVIL,
                Optional.of(LINK),
                Optional.of(LINK));
        Keys.Row revoked = new Keys.Row(
                EVIL,
                EVIL,
                Status.REVOKED,
                MOMENT,
                EVIL,
                Optional.empty(),
                Optional.empty(),
                "",
                Optional.empty(),
                Optional.empty());
        return new Keys(EVIL, List.of(used, revoked), LINK, true);
    }

    private static DetailPage detail(Optional<Keys> keys) {
        DetailPage.Fact fact = new DetailPage.Fact(EVIL, List.of(EVIL), List.of(LINK));
        return new DetailPage(
                Section.ROUTES,
                EVIL,
                Status.LIVE,
                "",
                EVIL,
                TOGGLE,
                LINK,
                LINK,
                LINK,
                List.of(EVIL),
                List.of(EVIL),
                List.of(new DetailPage.Card(EVIL, List.of(fact))),
                keys,
                Optional.of(TargetSamples.targets()),
                Optional.of(cache()),
                Optional.of(new Traffic(
                        List.of(new Traffic.Figure(EVIL, EVIL, EVIL, "bad")),
                        RATE.spark(),
                        Optional.of(FLOW),
                        new Tail(new RequestRows(List.of()), "/requests?route=x"))),
                Optional.of(new Curl("try-it", EVIL)),
                Optional.of(LINK),
                new Curl("json-text", EVIL),
                new Curl("curl", EVIL));
    }

    private static Cache cache() {
        CacheContents.Row row = new CacheContents.Row(EVIL, EVIL, EVIL, EVIL, EVIL, EVIL, true, EVIL, EVIL);
        CacheContents contents = new CacheContents("/parts/routes/x/cache", EVIL, EVIL, EVIL, EVIL, List.of(row), EVIL);
        return new Cache("/routes/x/cache/purge", contents, EVIL, false, "operator");
    }

    private static IssuePage issue() {
        return new IssuePage(
                LINK,
                "/consumers/x/keys/new",
                field("name"),
                choice("expiry"),
                Field.date("until", "Last day").value(EVIL),
                field("routes"),
                field("sources"),
                Field.password("key", "Own key", "off"),
                ERRORS);
    }
}
