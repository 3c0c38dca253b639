package io.fieldline.script.function;

/**
 * One way to call a function, as the reference page shows it.
 *
 * @param call such as {@code mean(x, '10m')}
 * @param meaning what it gives, for plant managers
 * @param inputs what comes in, such as {@code x = 10, 20, 30 every 1m}; empty when the example
 *     reads no input
 * @param expression the example, an expression of the language
 * @param result what it gives with every value that comes in, {@code -} for no value
 */
public record Usage(String call, String meaning, String inputs, String expression, String result) {}
