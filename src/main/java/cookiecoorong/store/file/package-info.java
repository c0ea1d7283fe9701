/**
 * Files and folders on disk: private to their owner, locked for one window, appended to whole or not at all, and noticed
 * when somebody deletes or replaces them.
 */
package cookiecoorong.store.file;
