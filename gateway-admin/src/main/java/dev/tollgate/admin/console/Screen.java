package dev.tollgate.admin.console;

import dev.tollgate.admin.http.Answer;
import dev.tollgate.admin.http.Call;
import dev.tollgate.admin.login.Session;
import dev.tollgate.db.model.Role;
import dev.tollgate.ui.Frame;
import dev.tollgate.ui.Notice;
import dev.tollgate.ui.Page;
import dev.tollgate.ui.Pages;
import dev.tollgate.ui.Viewer;
import java.util.Optional;

/** Turns what handlers say into answers: whole pages for browsers, parts for htmx. */
final class Screen {

    private final Pages pages;
    private final NodeOverview nodes;
    private final Cookies cookies;

    Screen(Pages pages, NodeOverview nodes, Cookies cookies) {
        this.pages = pages;
        this.nodes = nodes;
        this.cookies = cookies;
    }

    Answer answer(Visit visit, Reply reply) {
        return switch (reply) {
            case Reply.Shown(int status, Page page)
            when visit.htmx() -> new Answer.Html(status, pages.fragment(frame(visit, Optional.empty()), page));
            case Reply.Shown(int status, Page page) -> whole(visit, status, page);
            case Reply.Part part ->
                new Answer.Html(part.status(), pages.fragment(frame(visit, Optional.empty()), part.view()));
            case Reply.Moved moved -> redirect(visit.call(), moved);
            case Reply.Other(Answer answer) -> answer;
        };
    }

    private Answer whole(Visit visit, int status, Page page) {
        Optional<Notice> notice = cookies.notice(visit.call());
        Answer.Html html = new Answer.Html(status, pages.page(frame(visit, notice), page));
        return notice.isPresent() ? html.setting(cookies.clearNotice()) : html;
    }

    private Answer redirect(Call call, Reply.Moved moved) {
        String location = pages.site().link(moved.path());
        if (Visit.htmx(call)) {
            Answer.Html empty = new Answer.Html(200, new byte[0]).with("HX-Redirect", location);
            return moved.notice().map(cookies::setNotice).map(empty::setting).orElse(empty);
        }
        Answer.Redirect redirect = new Answer.Redirect(location);
        return moved.notice().map(cookies::setNotice).map(redirect::setting).orElse(redirect);
    }

    private Frame frame(Visit visit, Optional<Notice> notice) {
        return new Frame(viewer(visit.session()), cookies.theme(visit.call()), nodes.view(), visit.here(), notice);
    }

    private static Viewer viewer(Session session) {
        Role role = session.role();
        return new Viewer(
                session.user(), role.id(), role.allows(Role.OPERATOR), role.allows(Role.ADMIN), session.csrfToken());
    }
}
