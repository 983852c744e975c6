package dev.tollgate.admin.http;

import java.time.Duration;

/** The events for one client, one after another. Used by one thread. */
public interface EventFeed extends AutoCloseable {

    /** What waiting for an event gives. */
    sealed interface Next {

        /**
         * An event has come.
         *
         * @param id what a client that comes back names as the last one that it got
         * @param data one line of text
         */
        record Event(String name, String id, String data) implements Next {}

        /** Nothing has come in time. */
        record Nothing() implements Next {}

        /** Nothing will come any more: whoever opened the stream may not have it any longer, or the source ended. */
        record End() implements Next {}
    }

    /** Waits for the next event, at most so long. Events that nobody took in time may be left out. */
    Next next(Duration atMost) throws InterruptedException;

    /** The client is gone, or the stream has ended. */
    @Override
    void close();
}
