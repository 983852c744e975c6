package dev.tollgate.ui.detail;

import dev.tollgate.ui.Page;
import dev.tollgate.ui.Section;
import dev.tollgate.ui.list.Toggle;
import dev.tollgate.ui.part.Curl;
import dev.tollgate.ui.part.Link;
import dev.tollgate.ui.part.Status;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One object.
 *
 * @param statusMore follows the status, such as "(2/3)"
 * @param summary what it is, in one line
 * @param toggle the switch that enables it
 * @param edit where it is changed
 * @param duplicate where one like it is made
 * @param remove where somebody is asked whether it shall go
 * @param words what it does, a sentence each
 * @param warnings what is odd about it
 * @param targets how they are, if it is a service
 * @param cache what nodes keep of it, if it is a route that caches
 * @param traffic what it has to do, if it is a route or a consumer
 * @param tryIt a call that it answers
 * @param tester where that call is tested; there if a call is
 */
public record DetailPage(
        Section section,
        String name,
        Status status,
        String statusMore,
        String summary,
        Toggle toggle,
        Link edit,
        Link duplicate,
        Link remove,
        List<String> words,
        List<String> warnings,
        List<Card> cards,
        Optional<Keys> keys,
        Optional<Targets> targets,
        Optional<Cache> cache,
        Optional<Traffic> traffic,
        Optional<Curl> tryIt,
        Optional<Link> tester,
        Curl json,
        Curl curl)
        implements Page {

    public DetailPage {
        words = List.copyOf(words);
        warnings = List.copyOf(warnings);
        cards = List.copyOf(cards);
    }

    /** Facts of one subject. */
    public record Card(String title, List<Fact> facts) {

        public Card {
            facts = List.copyOf(facts);
        }
    }

    /**
     * One fact.
     *
     * @param lines at least one
     * @param links what the fact leads to, behind the lines
     * @param used how much of something is used, from 0 to 100, if that is a meter
     * @param deeds what those who may change the object can do about it
     */
    public record Fact(String label, List<String> lines, List<Link> links, OptionalLong used, List<Link> deeds) {

        public Fact(String label, List<String> lines, List<Link> links) {
            this(label, lines, links, OptionalLong.empty(), List.of());
        }

        public Fact {
            lines = List.copyOf(lines);
            links = List.copyOf(links);
            deeds = List.copyOf(deeds);
        }

        public static Fact of(String label, String text) {
            return new Fact(label, List.of(text), List.of());
        }
    }

    @Override
    public String title() {
        return name + " - " + section.title();
    }
}
