package dev.tollgate.admin;

import dev.tollgate.admin.http.Answer;
import dev.tollgate.admin.http.Call;
import java.util.function.Function;

/**
 * Tells the calls for the API, the health checks and the metrics from those for the console. Whatever is outside of the
 * prefix is the API's to refuse.
 *
 * @param prefix of all paths, without a slash at its end; empty for none
 */
record Front(String prefix, Function<Call, Answer> api, Function<Call, Answer> metrics, Function<Call, Answer> console)
        implements Function<Call, Answer> {

    @Override
    public Answer apply(Call call) {
        String path = call.path();
        if (path.equals(prefix + "/metrics")) {
            return metrics.apply(call);
        }
        boolean inside = path.equals(prefix) || path.startsWith(prefix + "/");
        return inside && !below(path, "/api") && !below(path, "/health") ? console.apply(call) : api.apply(call);
    }

    private boolean below(String path, String part) {
        return path.equals(prefix + part) || path.startsWith(prefix + part + "/");
    }
}
