package dev.tollgate.ui;

import dev.tollgate.ui.layout.Nodes;
import java.util.Optional;

/**
 * What stands around a page, and what its templates may ask about whoever looks at it.
 *
 * @param here path and query of the page, below the prefix
 * @param notice what the page before this one did, said once
 */
public record Frame(Viewer viewer, Theme theme, Nodes nodes, String here, Optional<Notice> notice) {}
