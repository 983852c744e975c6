package dev.tollgate.admin.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.db.ObjectView;
import dev.tollgate.db.document.format.Times;
import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.Place;
import dev.tollgate.db.model.CaptureRule;
import dev.tollgate.db.model.Kind;
import java.time.Instant;

/**
 * Whether rules of capture end soon enough, and those that run name a route that exists. One that has ended may stay,
 * whatever has become of its route: nothing hangs on it any more.
 */
final class CaptureRules {
    private static final String EXPIRES_AT = "expiresAt";
    private static final String ROUTE = "route";

    private CaptureRules() {}

    static void check(JsonNode settings, Place root, ObjectView view, Instant now) {
        JsonNode rules = settings.path("captureRules");
        for (int index = 0; index < rules.size(); index++) {
            JsonNode rule = rules.path(index);
            Place place = root.member("captureRules").element(index);
            Instant end = Times.TIME.read(rule.path(EXPIRES_AT), Place.root()).orElse(now);
            if (end.isAfter(now.plus(CaptureRule.LONGEST))) {
                place.member(EXPIRES_AT)
                        .refuse(MistakeCode.OUT_OF_RANGE, "must be at most 24h ahead: a capture ends by itself");
            }
            if (end.isAfter(now)) {
                Rules.checkReference(Kind.ROUTE, rule.path(ROUTE), place.member(ROUTE), view);
            }
        }
    }
}
