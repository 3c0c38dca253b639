package io.fieldline.command;

import io.fieldline.script.Step;

/**
 * A step of a calculation with its place in the file.
 *
 * @param line of the file
 * @param output the output whose expression it is, empty in the other parts
 * @param step what was calculated
 */
record PlacedStep(int line, String output, Step step) {}
