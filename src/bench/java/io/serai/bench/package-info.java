/**
 * Measures the hub from outside: a driver, a stub of ten providers and the hub with its engines, each a process of its own.
 * {@code src/bench/run} starts it; {@code docs/performance.md} says what the figures mean. It is compiled with the tests and
 * never reaches the jar.
 */
package io.serai.bench;
