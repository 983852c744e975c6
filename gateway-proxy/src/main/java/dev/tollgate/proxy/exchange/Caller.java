package dev.tollgate.proxy.exchange;

/** Somebody who calls; equal for all requests of the same one, and for no others. */
public sealed interface Caller {

    /** A text that no other caller has. */
    String text();

    /** A consumer of the configuration. */
    record Consumer(String name) implements Caller {

        @Override
        public String text() {
            return name;
        }
    }

    /** Somebody whom an issuer vouches for, and who is no consumer. */
    record Subject(String issuer, String subject) implements Caller {

        /** No name of a consumer has a line break. */
        @Override
        public String text() {
            return issuer + "\n" + subject;
        }
    }
}
