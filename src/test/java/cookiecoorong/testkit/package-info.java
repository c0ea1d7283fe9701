/** What tests of several packages share: real brokers, a broker that a test plays, relays, terminals. */
package cookiecoorong.testkit;
