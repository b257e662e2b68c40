package io.serai.platform.security;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Refuses to start with settings that let anybody in (U-01, U-02), before anything is opened. */
@Component
class StartRules implements BeanFactoryPostProcessor, EnvironmentAware {

    /** Is on the class path of the trial run and of the tests, and never in the product jar. */
    private static final String TRIAL = "META-INF/serai-trial";

    private static final String SHIPPED = "postgres";

    private Environment environment;

    /** Why the hub does not start. */
    static final class UnsafeStart extends RuntimeException {

        UnsafeStart(List<String> objections) {
            super(String.join("\n", objections));
        }
    }

    /** Shows the sentences without the stack that nobody needs. */
    static final class Analyzer extends AbstractFailureAnalyzer<UnsafeStart> {

        @Override
        protected FailureAnalysis analyze(Throwable root, UnsafeStart cause) {
            return new FailureAnalysis(cause.getMessage(), null, cause);
        }
    }

    @Override
    public void setEnvironment(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        var objections =
                objections(environment, StartRules.class.getClassLoader().getResource(TRIAL) != null);
        if (!objections.isEmpty()) {
            throw new UnsafeStart(objections);
        }
    }

    /** What speaks against a start with these settings, and what would be right. */
    static List<String> objections(Environment settings, boolean trial) {
        var objections = new ArrayList<String>();
        if (settings.getProperty("serai.security.open-minting", boolean.class, false)) {
            if (!trial) {
                objections.add("serai.security.open-minting lets anybody be an admin and is for the trial run only:"
                        + " remove SERAI_SECURITY_OPEN_MINTING, and make the first admin with SERAI_BOOTSTRAP_SECRET");
            } else if (!isLoopback(settings.getProperty("server.address"))) {
                objections.add("serai.security.open-minting lets anybody be an admin, so server.address must be a"
                        + " loopback address such as 127.0.0.1, not " + settings.getProperty("server.address"));
            }
        }
        if (!trial
                && SHIPPED.equals(settings.getProperty("spring.datasource.username"))
                && SHIPPED.equals(settings.getProperty("spring.datasource.password"))) {
            objections.add("The database's user and password are postgres/postgres, which everybody knows:"
                    + " give the hub a user and a password of its own");
        }
        return objections;
    }

    private static boolean isLoopback(String address) {
        try {
            return address != null && InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
