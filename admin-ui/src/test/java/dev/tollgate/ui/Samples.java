package dev.tollgate.ui;

import dev.tollgate.ui.edit.FormSection;
import dev.tollgate.ui.edit.Item;
import dev.tollgate.ui.edit.Placed;
import dev.tollgate.ui.error.BareErrorPage;
import dev.tollgate.ui.error.ErrorPage;
import dev.tollgate.ui.layout.Nodes;
import dev.tollgate.ui.login.KeptForm;
import dev.tollgate.ui.login.SendAnewPage;
import dev.tollgate.ui.login.SetupClosedPage;
import dev.tollgate.ui.login.SetupPage;
import dev.tollgate.ui.login.SignInPage;
import dev.tollgate.ui.login.WelcomePage;
import dev.tollgate.ui.node.NodeRow;
import dev.tollgate.ui.node.NodeTable;
import dev.tollgate.ui.node.NodesPage;
import dev.tollgate.ui.part.Confirmation;
import dev.tollgate.ui.part.Curl;
import dev.tollgate.ui.part.ErrorSummary;
import dev.tollgate.ui.part.Field;
import dev.tollgate.ui.part.Link;
import dev.tollgate.ui.part.Moment;
import dev.tollgate.ui.part.Status;
import dev.tollgate.ui.settings.GatewayForm;
import dev.tollgate.ui.settings.SettingsPage;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One or more of each page, with text in it that would be a script if it were not escaped. */
final class Samples {

    static final String EVIL = "<script>alert(\"1\")</script>'";

    static final Site SITE =
            new Site("/gate", Assets.load(), "1.2.3", Optional.of(EVIL), true, EnumSet.allOf(Section.class));

    private static final Instant NOW = Instant.parse("2026-11-23T14:06:00Z");

    private Samples() {}

    static Frame frame(Theme theme) {
        return new Frame(
                new Viewer(EVIL, "admin", true, true, "token-of-the-session"),
                theme,
                new Nodes(Status.APPLYING, 2, 3, 419),
                "/settings?q=" + EVIL,
                Optional.of(new Notice(
                        EVIL,
                        Optional.of(new Notice.Undo("/routes/" + EVIL, EVIL)),
                        Optional.of(new Link("/explain?url=" + EVIL, EVIL)))));
    }

    static Stream<Page> pages() {
        ErrorSummary errors = new ErrorSummary(List.of(new ErrorSummary.Line("trustedProxies", EVIL, EVIL)));
        Field proxies = Field.lines("trustedProxies", "Trusted proxies")
                .value(EVIL)
                .help("Help.")
                .error(Optional.of(EVIL));
        Placed placed = new Placed(6, "", new Item.Input(proxies));
        FormSection section = new FormSection("every", EVIL, EVIL, FormSection.Fold.NEVER, List.of(placed));
        GatewayForm form = new GatewayForm(List.of(section), "7", EVIL, errors, false);
        Moment moment = new Moment(NOW.minusSeconds(200), NOW);
        NodeRow node = new NodeRow(
                EVIL,
                EVIL,
                EVIL,
                EVIL,
                Status.REJECTED,
                7,
                EVIL,
                Optional.of(EVIL),
                moment,
                moment,
                EVIL,
                false,
                EVIL,
                true,
                Optional.of(moment),
                EVIL,
                EVIL);
        Curl curl = new Curl("start", EVIL);
        Stream<Page> own = Stream.of(
                new SettingsPage(form, RequestSamples.CAPTURES),
                new NodesPage(
                        new NodeTable("/parts/node-table", 8, List.of(EVIL), List.of(node)),
                        curl,
                        new Curl("show-curl", EVIL)),
                new NodesPage(
                        new NodeTable("/parts/node-table", 0, List.of(), List.of()), curl, new Curl("show-curl", EVIL)),
                new ErrorPage(Section.LIVE, 404, EVIL, EVIL, Optional.of(EVIL), Optional.of(new Link("/live", EVIL))),
                new Confirmation(
                        Section.ROUTES,
                        EVIL,
                        List.of(EVIL),
                        "/routes/x/delete",
                        List.of(new Confirmation.Hidden("tag", EVIL)),
                        EVIL,
                        "/routes",
                        Optional.of(new Link("/routes/x/edit", EVIL, "pencil")),
                        Optional.empty()));
        return Stream.of(
                        own,
                        AccountSamples.pages(),
                        ConfigurationSamples.pages(),
                        ObjectSamples.pages(),
                        LiveSamples.pages(),
                        RequestSamples.pages(),
                        ActivitySamples.pages())
                .flatMap(pages -> pages);
    }

    static Stream<BarePage> barePages() {
        Field name = Field.text("name", "Name").value(EVIL).error(Optional.of(EVIL));
        Field password = Field.password("password", "Password", "new-password");
        return Stream.of(
                new SignInPage(
                        EVIL,
                        "/settings?q=" + EVIL,
                        true,
                        Optional.of(EVIL),
                        Optional.of(new Link("/sign-in/openid", EVIL)),
                        Optional.of(new KeptForm("/routes/new", EVIL))),
                new WelcomePage("/routes"),
                new SendAnewPage("/routes/new", List.of(new Confirmation.Hidden(EVIL, EVIL))),
                new SignInPage("", "/", false, Optional.empty(), Optional.empty(), Optional.empty()),
                new SetupPage(name, password, ErrorSummary.of(EVIL)),
                new SetupClosedPage(true),
                new SetupClosedPage(false),
                new BareErrorPage(500, EVIL, EVIL, EVIL));
    }
}
