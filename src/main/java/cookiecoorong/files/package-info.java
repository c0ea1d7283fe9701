/** Files and folders of this user's own. Knows nobody. */
package cookiecoorong.files;
