package org.apache.activemq.artemis.core.management.impl;

import java.util.Map;
import java.util.concurrent.Callable;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanOperationInfo;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.persistence.StorageManager;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.utils.RunnableEx;

/**
 * Stands before Artemis' own class of this name on the class path. That one makes a bean for JMX of the server and of
 * each address and queue, also if JMX is off: an eighth of the broker's start. Nobody manages the local broker, so this one makes
 * none. Where Artemis' own class comes first, all works the same, only later.
 */
public abstract class AbstractControl {
    protected final StorageManager storageManager;

    /** @param control what the bean would offer */
    public AbstractControl(Class<?> control, StorageManager storageManager) {
        this.storageManager = storageManager;
    }

    protected abstract MBeanOperationInfo[] fillMBeanOperationInfo();

    protected abstract MBeanAttributeInfo[] fillMBeanAttributeInfo();

    protected void clearIO() {
        throw unmanaged();
    }

    protected void blockOnIO() {
        throw unmanaged();
    }

    protected <T> T tcclCall(ClassLoader loader, Callable<T> task) {
        throw unmanaged();
    }

    protected void tcclInvoke(ClassLoader loader, RunnableEx task) {
        throw unmanaged();
    }

    protected String sendMessage(
            SimpleString address,
            ActiveMQServer server,
            Map<String, String> headers,
            int type,
            String body,
            boolean durable,
            String user,
            String password,
            boolean createMessageId) {
        throw unmanaged();
    }

    private static UnsupportedOperationException unmanaged() {
        return new UnsupportedOperationException("The local broker is not managed");
    }
}
