/**
 * How a process of Tollgate begins and ends: the variables of its environment, its log, its ports, its version and its
 * exit codes. What is wrong with the environment is told at once and whole, before anything is opened.
 */
@NullMarked
package dev.tollgate.proxy.launch;

import org.jspecify.annotations.NullMarked;
