package io.serai.platform.docs;

import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.jackson.TypeNameResolver;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A record within a class bears the class's name too: two areas may both have an Entry, and they are not the same. */
@Configuration(proxyBeanMethods = false)
class DescribedNames {

    @Bean
    ModelResolver namesOfSchemas(ObjectMapperProvider mappers) {
        return new ModelResolver(mappers.jsonMapper(), new Names()).openapi31(true);
    }

    private static final class Names extends TypeNameResolver {

        @Override
        protected String getNameOfClass(Class<?> type) {
            var outer = type.getEnclosingClass();
            return outer == null
                    ? type.getSimpleName()
                    : outer.getSimpleName().replaceFirst("Controller$", "") + type.getSimpleName();
        }
    }
}
