package dev.tollgate.db;

import java.util.Set;
import org.junit.jupiter.api.parallel.ResourceLocksProvider;

/**
 * What a class locks that runs on each database: itself. No other class waits for that, but the tests of this one follow
 * each other, as they do in a class that runs once; JUnit has no setting that says so of a class which runs several times.
 */
final class OwnDatabases implements ResourceLocksProvider {

    @Override
    public Set<Lock> provideForClass(Class<?> testClass) {
        return Set.of(new Lock(testClass.getName()));
    }
}
