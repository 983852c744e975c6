package dev.tollgate.admin.console;

import dev.tollgate.admin.console.live.LivePages;
import dev.tollgate.admin.http.Answer;
import dev.tollgate.admin.login.Login;
import dev.tollgate.db.model.Role;
import dev.tollgate.ui.Pages;
import dev.tollgate.ui.live.Checklist;
import dev.tollgate.ui.live.Range;
import dev.tollgate.ui.live.TopRoutes;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What the Live page can be asked for. */
final class LiveActions {

    private final LivePages live;
    private final Pages pages;
    private final Login login;
    private final Cookies cookies;
    private final GatewayAddress gateway;

    private final CaptureViews captures;

    LiveActions(LivePages live, Pages pages, Login login, Cookies cookies, Shown shown) {
        this.live = live;
        this.pages = pages;
        this.login = login;
        this.cookies = cookies;
        this.gateway = shown.gateway();
        this.captures = shown.captures();
    }

    /** What the page shows besides traffic. */
    record Shown(GatewayAddress gateway, CaptureViews captures) {}

    List<Action> actions() {
        return List.of(
                Action.get("/live", this::page),
                Action.get("/live/series", visit -> new Reply.Other(live.series(range(visit), compared(visit)))),
                Action.get("/live/stream", this::stream),
                Action.get(Checklist.PART, this::checklist),
                Action.post("/live/checklist", Role.VIEWER, _ -> hideChecklist()));
    }

    private Reply page(Visit visit) {
        TopRoutes.Order order = TopRoutes.Order.of(visit.query().text("top"));
        return Reply.page(live.page(
                new LivePages.Asked(range(visit), compared(visit), order),
                gateway(visit),
                captures.running(visit, "/live")));
    }

    /** How far somebody is by now; nothing takes its place once all is done. */
    private Reply checklist(Visit visit) {
        return gateway(visit)
                .flatMap(live::checklist)
                .map(Reply::part)
                .orElseGet(() -> new Reply.Other(new Answer.Empty(200)));
    }

    private Optional<String> gateway(Visit visit) {
        return Optional.of(gateway.from(visit.call())).filter(_ -> !cookies.checklistHidden(visit.call()));
    }

    private static Range range(Visit visit) {
        return Range.of(visit.query().text("range"));
    }

    private static boolean compared(Visit visit) {
        return visit.query().text("compare").equals("before") && range(visit).comparable();
    }

    private Reply stream(Visit visit) {
        String cookie = login.cookie().read(visit.call()).orElse("");
        return new Reply.Other(
                live.stream(lastEvent(visit), () -> login.sessions().holds(cookie)));
    }

    /** What is no number was never an id of ours. */
    private static OptionalLong lastEvent(Visit visit) {
        String id = visit.call().header("Last-Event-ID").orElse("");
        return id.matches("[0-9]{1,18}") ? OptionalLong.of(Long.parseLong(id)) : OptionalLong.empty();
    }

    private Reply hideChecklist() {
        return new Reply.Other(new Answer.Redirect(pages.site().link("/live")).setting(cookies.hideChecklist()));
    }
}
