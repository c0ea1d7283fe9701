/** The local broker: Apache Artemis in a process of its own, and what starts that process. */
package cookiecoorong.broker;
