package dev.tollgate.admin.console;

import dev.tollgate.db.model.Role;

/**
 * One thing that somebody who is signed in can ask the console for.
 *
 * @param path below the prefix, with {@code {name}} for variables
 * @param role that it takes at least
 */
record Action(Method method, String path, Role role, Handler handler) {

    /** A GET changes nothing; a POST comes from a form of ours. */
    enum Method {
        GET,
        POST
    }

    /** Does what the action is for. */
    @FunctionalInterface
    interface Handler {

        Reply handle(Visit visit);
    }

    /** A page that every signed-in user may see. */
    static Action get(String path, Handler handler) {
        return new Action(Method.GET, path, Role.VIEWER, handler);
    }

    /** A page for those who may do what it leads to. */
    static Action get(String path, Role role, Handler handler) {
        return new Action(Method.GET, path, role, handler);
    }

    /** What a form does. */
    static Action post(String path, Role role, Handler handler) {
        return new Action(Method.POST, path, role, handler);
    }
}
