package cookiecoorong.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.management.StandardMBean;
import org.apache.activemq.artemis.core.management.impl.AbstractControl;
import org.apache.activemq.artemis.core.management.impl.QueueControlImpl;
import org.junit.jupiter.api.Test;

/** What stands in the place of Artemis' beans. */
final class NoBeansTest {
    @Test
    void a_queue_of_the_local_broker_is_no_bean() {
        assertThat(StandardMBean.class.isAssignableFrom(QueueControlImpl.class)).isFalse();
    }

    @Test
    void it_has_all_that_artemis_own_class_offers_those_that_extend_it() throws Exception {
        try (URLClassLoader artemis = new URLClassLoader(jars(), ClassLoader.getPlatformClassLoader())) {
            Class<?> own = artemis.loadClass(AbstractControl.class.getName());
            assertThat(own.getSuperclass()).isEqualTo(StandardMBean.class);
            assertThat(offered(AbstractControl.class))
                    .containsAll(offered(own)
                            .filter(method -> !method.startsWith("getMBeanInfo"))
                            .toList());
        }
    }

    private static Stream<String> offered(Class<?> type) {
        return Stream.of(type.getDeclaredMethods())
                .filter(method -> !Modifier.isPrivate(method.getModifiers()) && !method.isSynthetic())
                .map(NoBeansTest::signature);
    }

    private static String signature(Method method) {
        List<String> parameters =
                Arrays.stream(method.getParameterTypes()).map(Class::getName).toList();
        return method.getName() + parameters + method.getReturnType().getName();
    }

    private static URL[] jars() throws MalformedURLException {
        List<URL> jars = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (entry.endsWith(".jar")) {
                jars.add(new File(entry).toURI().toURL());
            }
        }
        return jars.toArray(URL[]::new);
    }
}
