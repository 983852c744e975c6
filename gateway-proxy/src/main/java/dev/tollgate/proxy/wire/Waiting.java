package dev.tollgate.proxy.wire;

/**
 * What is to be done around each wait for bytes: before it, to send what was gathered and to limit the time; after it,
 * to lift the limit. Runs in the waiting thread; {@link #ends} does not run if the wait fails.
 */
public interface Waiting {

    /** Nothing is to be done. */
    Waiting UNWATCHED = new Waiting() {
        @Override
        public void begins() {
            // Nobody watches.
        }

        @Override
        public void ends() {
            // Nobody watches.
        }
    };

    void begins();

    void ends();
}
