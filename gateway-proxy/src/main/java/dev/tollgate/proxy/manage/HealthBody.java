package dev.tollgate.proxy.manage;

import java.util.Locale;

/** Writes {@link Health} as JSON. There is nothing in it that needs escaping. */
final class HealthBody {
    private static final double MILLIS_PER_SECOND = 1e3;

    private HealthBody() {}

    static String live(Health health) {
        return "{\"status\":\"" + upOrDown(health.live()) + "\"}";
    }

    static String ready(Health health) {
        return "{\"status\":\"" + upOrDown(health.ready())
                + "\",\"listening\":" + health.listening()
                + ",\"draining\":" + health.draining()
                + ",\"database\":\"" + upOrDown(health.databaseUp())
                + "\"," + configuration(health.configuration()) + "}";
    }

    private static String configuration(Health.Configuration configuration) {
        return switch (configuration) {
            case Health.None() -> "\"revision\":null,\"snapshotAgeSeconds\":null";
            case Health.Loaded(long revision, var age) ->
                String.format(
                        Locale.ROOT,
                        "\"revision\":%d,\"snapshotAgeSeconds\":%.3f",
                        revision,
                        age.toMillis() / MILLIS_PER_SECOND);
        };
    }

    private static String upOrDown(boolean up) {
        return up ? "up" : "down";
    }
}
