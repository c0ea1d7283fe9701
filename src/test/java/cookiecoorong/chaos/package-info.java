/**
 * Proof that nothing is lost, nothing comes twice and the order holds: two real sides, a real broker, and every fault
 * that a network, a disk or a kill can do to them, in rounds that a seed makes repeatable.
 */
package cookiecoorong.chaos;
