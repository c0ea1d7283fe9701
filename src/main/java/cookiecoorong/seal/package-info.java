/** Sealing: own keys, and envelopes that only the other side can open and only this side can have made. */
package cookiecoorong.seal;
