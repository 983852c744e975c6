package dev.tollgate.admin.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.change.CachePurging;
import dev.tollgate.db.Database;
import dev.tollgate.db.document.CachePurges;
import dev.tollgate.db.document.shape.Mistake;
import dev.tollgate.db.document.shape.Reading;
import dev.tollgate.db.model.CachePurge;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What can be asked for about a route's cache: what nodes keep, and that something goes. */
final class CachePages {

    private static final List<String> WORDS = List.of("urlPrefix", "tag");

    private final Database database;
    private final CachePurging purging;
    private final CacheViews views;

    CachePages(Database database, CacheViews views) {
        this.database = database;
        this.purging = new CachePurging(database);
        this.views = views;
    }

    List<Action> actions() {
        return List.of(
                Action.get(CacheViews.path("{name}"), visit -> Reply.part(views.contents(visit.name()))),
                Action.post(CacheViews.purge("{name}"), Role.OPERATOR, this::purge));
    }

    private Reply purge(Visit visit) {
        if (database.reader().find(new EntityKey(Kind.ROUTE, visit.name())).isEmpty()) {
            return Refusals.missing(Subject.ROUTE);
        }
        String what = visit.form().text("what");
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("soft", visit.form().text("soft").equals("true"));
        if (WORDS.contains(what)) {
            document.put(what, visit.form().text("value"));
        } else {
            document.put("route", visit.name());
        }
        return switch (CachePurges.read(document)) {
            case Reading.Refused<CachePurge>(List<Mistake> mistakes) -> refused(visit, mistakes);
            case Reading.Accepted<CachePurge>(CachePurge purge) -> {
                purging.purge(visit.author(), purge);
                yield Reply.moved(Subject.ROUTE.path(visit.name()), told(purge));
            }
        };
    }

    private static Reply refused(Visit visit, List<Mistake> mistakes) {
        String words = mistakes.stream().map(Mistake::message).collect(Collectors.joining("; "));
        return Reply.moved(Subject.ROUTE.path(visit.name()), "Nothing was purged: " + words);
    }

    private static String told(CachePurge purge) {
        List<String> words = new ArrayList<>();
        words.add(
                switch (purge) {
                    case CachePurge.OfRoute(String route, boolean _) -> "Everything of " + route;
                    case CachePurge.UnderUrl(String prefix, boolean _) -> "What begins with " + prefix;
                    case CachePurge.Tagged(String tag, boolean _) -> "What has the tag " + tag;
                    case CachePurge.Everything _ -> "Everything";
                });
        words.add(purge.soft() ? "is stale on every node" : "is purged on every node");
        return String.join(" ", words);
    }
}
