package dev.tollgate.admin.console;

import dev.tollgate.admin.http.Answer;
import dev.tollgate.admin.http.Call;
import dev.tollgate.admin.http.Form;
import dev.tollgate.admin.http.PathTemplate;
import dev.tollgate.admin.login.Csrf;
import dev.tollgate.admin.login.Login;
import dev.tollgate.admin.login.Session;
import dev.tollgate.db.DatabaseRefused;
import dev.tollgate.db.DatabaseUnavailable;
import dev.tollgate.ui.Section;
import dev.tollgate.ui.error.ErrorPage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Finds the page that a call is for, and shows it to whoever may see it. Safe for any number of threads. */
public final class Console implements Function<Call, Answer> {

    private static final System.Logger LOG = System.getLogger(Console.class.getName());

    private final String prefix;
    private final Login login;
    private final AssetFiles assets;
    private final Entrance entrance;
    private final Interruption interruption;
    private final Screen screen;
    private final List<Entry> entries;

    /** An action with its path ready to be compared. */
    private record Entry(Action action, PathTemplate path) {}

    /** An action whose path is the call's. */
    private record Candidate(Action action, Map<String, String> variables) {}

    Console(Login login, AssetFiles assets, Strangers strangers, Screen screen, Table table) {
        this.prefix = table.prefix();
        this.login = login;
        this.assets = assets;
        this.entrance = strangers.entrance();
        this.interruption = strangers.interruption();
        this.screen = screen;
        this.entries = table.actions().stream()
                .map(action -> new Entry(action, new PathTemplate(action.path())))
                .toList();
    }

    /** What there is for those who are not signed in, and for those who are not any more. */
    record Strangers(Entrance entrance, Interruption interruption) {}

    /**
     * Everything that can be asked for.
     *
     * @param prefix of all paths, without a slash at its end
     */
    record Table(String prefix, List<Action> actions) {

        Table {
            actions = List.copyOf(actions);
        }
    }

    /** All that somebody who is signed in can ask for. */
    List<Action> actions() {
        return entries.stream().map(Entry::action).toList();
    }

    @Override
    public Answer apply(Call call) {
        String path = call.path().substring(prefix.length());
        try {
            return answer(call, path.isEmpty() ? "/" : path);
        } catch (DatabaseUnavailable | DatabaseRefused e) {
            LOG.log(System.Logger.Level.WARNING, "request {0}: {1}", call.requestId(), e.getMessage());
            return entrance.error(
                            call,
                            503,
                            "The database does not answer",
                            "Proxies go on serving what they serve. Try again in a moment.")
                    .with("Retry-After", "1");
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "request " + call.requestId() + " failed", e);
            return entrance.error(
                    call,
                    500,
                    "Something went wrong inside",
                    "Proxies go on serving what they serve. The log has the reason under this request's id.");
        }
    }

    private Answer answer(Call call, String path) {
        return assets.find(call, path)
                .or(() -> entrance.find(call, path))
                .orElseGet(() -> behindTheEntrance(call, path));
    }

    private Answer behindTheEntrance(Call call, String path) {
        List<Candidate> candidates = entries.stream()
                .flatMap(entry ->
                        entry.path().match(path).map(variables -> new Candidate(entry.action(), variables)).stream())
                .toList();
        Optional<String> cookie = login.cookie().read(call);
        Optional<Session> session = cookie.flatMap(login.sessions()::find);
        if (session.isEmpty()) {
            return candidates.isEmpty()
                    ? entrance.error(call, 404, "There is no such page", "Perhaps the address has a typing mistake.")
                    : interruption.answer(call, path, cookie);
        }
        return visit(call, path, session.get(), candidates);
    }

    private Answer visit(Call call, String path, Session session, List<Candidate> candidates) {
        boolean post = call.method().equals("POST");
        Optional<Form> form = post ? Forms.read(call) : Optional.of(Form.EMPTY);
        Visit anywhere = new Visit(call, session, path, Map.of(), Form.parse(call.query()), form.orElse(Form.EMPTY));
        if (form.isEmpty()) {
            return wrong(
                    anywhere,
                    413,
                    "That is more than the admin port takes",
                    "Nothing was changed. A form may have 1 MB; ./tollgate config apply takes larger files.");
        }
        if (post && !Csrf.allows(call, session, anywhere.form().value(Csrf.FIELD))) {
            return wrong(
                    anywhere,
                    403,
                    "This form is too old",
                    "Nothing was changed. Open the page again and send it anew.");
        }
        if (candidates.isEmpty()) {
            return wrong(
                    anywhere,
                    404,
                    "There is no such page",
                    "Perhaps it was removed, or the address has a typing mistake.");
        }
        String method = call.method().equals("HEAD") ? "GET" : call.method();
        return candidates.stream()
                .filter(candidate -> candidate.action().method().name().equals(method))
                .findFirst()
                .map(candidate -> run(anywhere, candidate))
                .orElseGet(() -> wrong(anywhere, 405, "This address takes another method", "Nothing was changed."));
    }

    private Answer run(Visit anywhere, Candidate candidate) {
        Action action = candidate.action();
        if (!anywhere.allows(action.role())) {
            return wrong(
                    anywhere,
                    403,
                    "You may not do this",
                    "It takes the role " + action.role().id() + "; yours is "
                            + anywhere.session().role().id() + ".");
        }
        Visit visit = new Visit(
                anywhere.call(),
                anywhere.session(),
                anywhere.path(),
                candidate.variables(),
                anywhere.query(),
                anywhere.form());
        return screen.answer(visit, action.handler().handle(visit));
    }

    private Answer wrong(Visit visit, int status, String title, String text) {
        return screen.answer(visit, new Reply.Shown(status, error(status, title, text)));
    }

    private static ErrorPage error(int status, String title, String text) {
        return new ErrorPage(Section.SETTINGS, status, title, text, Optional.empty(), Optional.empty());
    }
}
