package io.serai.platform.docs;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.Set;
import org.springdoc.core.customizers.PropertyCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A field that is no primitive and of which nobody says that it is there may be null; answers hold all their fields. */
@Configuration(proxyBeanMethods = false)
class DescribedNulls {

    private static final Set<Class<? extends Annotation>> NEVER_NULL =
            Set.of(NotNull.class, NotBlank.class, NotEmpty.class);
    private static final String NULL = "null";

    @Bean
    PropertyCustomizer nullsOfProperty() {
        return (property, type) -> mayBeNull(type) ? orNull(property) : property;
    }

    private static boolean mayBeNull(AnnotatedType type) {
        var annotations = type.getCtxAnnotations();
        var isSaid = annotations != null
                && Arrays.stream(annotations).anyMatch(one -> NEVER_NULL.contains(one.annotationType()));
        JavaType java = Json.mapper().constructType(type.getType());
        return !isSaid && !java.isPrimitive();
    }

    @SuppressWarnings({"rawtypes", "unchecked"})
    private static Schema orNull(Schema property) {
        if (property.get$ref() != null) {
            return new JsonSchema()
                    .addAnyOfItem(new JsonSchema().$ref(property.get$ref()))
                    .addAnyOfItem(new JsonSchema().types(Set.of(NULL)));
        }
        if (property.getTypes() == null || property.getTypes().isEmpty()) {
            return property;
        }
        property.addType(NULL);
        if (property.getEnum() != null) {
            property.addEnumItemObject(null);
        }
        return property;
    }
}
