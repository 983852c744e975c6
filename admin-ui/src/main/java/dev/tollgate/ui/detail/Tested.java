package dev.tollgate.ui.detail;

import dev.tollgate.ui.View;
import dev.tollgate.ui.part.Reach;

/** What came of the test of a target, beside the target. */
public record Tested(Reach reach) implements View {}
