package io.serai.platform.roles;

import org.apache.camel.CamelContext;
import org.apache.camel.component.quartz.QuartzComponent;
import org.apache.camel.spi.LifecycleStrategy;
import org.apache.camel.support.LifecycleStrategySupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The one place where roles decide what runs: Camel starts no route whose role another process has, also when it is loaded
 * later. All routes stay known, so that the queues of every event are declared whoever starts first.
 */
@Configuration(proxyBeanMethods = false)
class RoleConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(RoleConfiguration.class);

    @Bean
    LifecycleStrategy onlyRoutesOfOurRoles(Roles roles) {
        return new LifecycleStrategySupport() {
            @Override
            public void onContextStarting(CamelContext context) {
                LOG.info("this process is {}", roles.roles());
                if (!roles.foreignRoutes().isEmpty()) {
                    context.setAutoStartupExcludePattern(roles.foreignRoutes());
                }
            }
        };
    }

    /** Without the role the scheduler stands still: it would fire what other instances have in the database. */
    @Bean("quartz")
    QuartzComponent quartz(Roles roles) {
        var quartz = new QuartzComponent();
        quartz.setAutoStartScheduler(roles.has(ProcessRole.scheduler));
        return quartz;
    }
}
