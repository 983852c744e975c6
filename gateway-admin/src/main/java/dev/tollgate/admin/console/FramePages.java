package dev.tollgate.admin.console;

import dev.tollgate.admin.http.Answer;
import dev.tollgate.admin.http.Call;
import dev.tollgate.admin.login.Login;
import dev.tollgate.db.model.Role;
import dev.tollgate.ui.Pages;
import dev.tollgate.ui.Theme;
import java.util.List;
import java.util.function.Supplier;

/** What the frame around the pages can be asked for. */
final class FramePages {

    static final String SIGN_OUT = "/sign-out";

    private final Pages pages;
    private final Login login;
    private final Cookies cookies;
    private final NodeOverview nodes;
    private final Supplier<Answer> apiDescription;

    FramePages(Pages pages, Login login, Cookies cookies, NodeOverview nodes, Supplier<Answer> apiDescription) {
        this.pages = pages;
        this.login = login;
        this.cookies = cookies;
        this.nodes = nodes;
        this.apiDescription = apiDescription;
    }

    List<Action> actions() {
        return List.of(
                Action.get("/", _ -> new Reply.Moved(pages.site().home(), java.util.Optional.empty())),
                Action.get("/parts/nodes", _ -> Reply.part(nodes.view())),
                Action.get("/admin-api", _ -> new Reply.Other(apiDescription.get())),
                Action.post("/theme", Role.VIEWER, this::chooseTheme),
                Action.post(SIGN_OUT, Role.VIEWER, this::signOut));
    }

    private Reply chooseTheme(Visit visit) {
        String here = Visit.ownPath(visit.form().value("here")).orElse("/");
        Theme theme = Theme.of(visit.form().text("theme"));
        return new Reply.Other(new Answer.Redirect(pages.site().link(here)).setting(cookies.setTheme(theme)));
    }

    private Reply signOut(Visit visit) {
        Call call = visit.call();
        login.cookie().read(call).ifPresent(cookie -> login.sessions().signOut(cookie, visit.author()));
        return new Reply.Other(new Answer.Redirect(pages.site().link(Entrance.SIGN_IN))
                .setting(login.cookie().clear()));
    }
}
