/** Tests of what the two ends know of each other. */
package cookiecoorong.session.receipts;
