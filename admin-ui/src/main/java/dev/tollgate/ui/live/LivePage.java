package dev.tollgate.ui.live;

import dev.tollgate.ui.Page;
import dev.tollgate.ui.Section;
import java.util.List;
import java.util.Optional;

/**
 * What goes through the gateway now, and how it has been.
 *
 * @param at the newest second that is known, as a time of day in UTC
 * @param checklist the first steps, until they are done
 */
public record LivePage(
        Range range,
        String at,
        Optional<Checklist> checklist,
        Strip strip,
        AttentionList attention,
        ChangeList changes,
        List<Chart> charts,
        TopRoutes routes,
        TopConsumers consumers,
        Tail tail)
        implements Page {

    public LivePage {
        charts = List.copyOf(charts);
    }

    @Override
    public String title() {
        return Section.LIVE.title();
    }

    @Override
    public Section section() {
        return Section.LIVE;
    }
}
