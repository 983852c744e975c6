package dev.tollgate.ui.edit;

import dev.tollgate.ui.part.Moment;
import java.util.List;
import java.util.Optional;

/**
 * Somebody else has changed the object since the form was opened.
 *
 * @param revision the object's newest; empty if the object is gone
 * @param changed when that was
 * @param differences between what is stored and what was filled in
 * @param theirs path to a form with what is stored
 */
public record Conflict(String revision, Optional<Moment> changed, List<Line> differences, String theirs) {

    public Conflict {
        differences = List.copyOf(differences);
    }

    /**
     * A value that differs.
     *
     * @param place such as "match paths"
     */
    public record Line(String place, String stored, String filledIn) {}
}
