package cookiecoorong.chat;

import java.util.LinkedHashMap;
import java.util.Map;

/** Forgets the entries that were added first, where there are more than so many. */
public final class BoundedMap<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1L;

    private final int max;

    public BoundedMap(int max) {
        this.max = max;
    }

    /** Puts the entry last, also where there is one with this key. */
    public void putLast(K key, V value) {
        remove(key);
        put(key, value);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > max;
    }
}
