package dev.tollgate.proxy.exchange;

/**
 * How the winning route's path condition took the path: positions in the array that holds {@link Exchange#asked}. Valid
 * until the request's end, for its own thread.
 */
public interface PathTaken {

    /** Nothing of the path was named. */
    PathTaken WHOLE = new PathTaken() {
        @Override
        public boolean byPrefix() {
            return false;
        }

        @Override
        public int prefixLength() {
            return 0;
        }

        @Override
        public int variableCount() {
            return 0;
        }

        @Override
        public String variableName(int index) {
            throw new IndexOutOfBoundsException(index);
        }

        @Override
        public int variableStart(int index) {
            throw new IndexOutOfBoundsException(index);
        }

        @Override
        public int variableEnd(int index) {
            throw new IndexOutOfBoundsException(index);
        }
    };

    /** Whether a prefix took it; a route without paths takes it by the prefix {@code /}. */
    boolean byPrefix();

    /** Bytes at the front of the path that a prefix took; 0 for {@code /}, and where no prefix did. */
    int prefixLength();

    int variableCount();

    String variableName(int index);

    /** Where the value starts, in its encoded form. */
    int variableStart(int index);

    int variableEnd(int index);
}
