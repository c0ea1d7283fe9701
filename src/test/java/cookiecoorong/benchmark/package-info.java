/**
 * How fast the program is, how much it takes, and how silent it is: each figure beside a yardstick measured in the same
 * run, on the real program in a real pseudo-terminal. Run by {@code mvn -q -Pbenchmark verify}; asserts nothing.
 */
package cookiecoorong.benchmark;
