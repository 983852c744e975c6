package dev.tollgate.ui.live;

import dev.tollgate.ui.Page;
import dev.tollgate.ui.Section;
import dev.tollgate.ui.requests.CaptureList;
import java.util.List;
import java.util.Optional;

/**
 * What goes through the gateway now, and how it has been.
 *
 * @param compared whether the time before is drawn too
 * @param at the newest second that is known, as a time of day in UTC
 * @param traffic charts of what clients get
 * @param work charts of what the gateway does
 * @param checklist the first steps, until they are done
 * @param captures rules that keep requests whole at this moment
 */
public record LivePage(
        Range range,
        boolean compared,
        String at,
        Optional<Checklist> checklist,
        CaptureList captures,
        Strip strip,
        AttentionList attention,
        ChangeList changes,
        List<Chart> traffic,
        List<Chart> work,
        TargetList targets,
        TopRoutes routes,
        TopConsumers consumers,
        Tail tail)
        implements Page {

    public LivePage {
        traffic = List.copyOf(traffic);
        work = List.copyOf(work);
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
