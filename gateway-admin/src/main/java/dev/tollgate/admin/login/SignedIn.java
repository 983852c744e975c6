package dev.tollgate.admin.login;

/** What came of an attempt to sign in. */
public sealed interface SignedIn {

    /**
     * The session is open.
     *
     * @param cookieValue goes to the browser and nowhere else
     */
    record Opened(String cookieValue, Session session) implements SignedIn {

        /** Leaves the value out. */
        @Override
        public String toString() {
            return "Opened[" + session + "]";
        }
    }

    /** No user with this name and password may sign in; which of the two is wrong is not told. */
    record Wrong() implements SignedIn {}

    /**
     * There were too many attempts, and this one was not looked at.
     *
     * @param seconds until one will be, at least 1
     */
    record Locked(long seconds) implements SignedIn {}
}
