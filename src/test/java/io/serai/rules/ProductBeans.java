package io.serai.rules;

import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.serai.Serai;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/** The product's classes as they were compiled, and the Spring beans that they declare by name. */
final class ProductBeans {

    /** Where the product's classes are. */
    static final Path FOLDER = folder();

    /** The product's classes, without those of the tests. */
    static final JavaClasses CLASSES = new ClassFileImporter().importPath(FOLDER.resolve("io/serai"));

    private static final Set<String> NAMED_ON_PURPOSE = new TreeSet<>();
    private static final Map<String, JavaClass> BY_NAME = byName();

    private ProductBeans() {}

    static Map<String, JavaClass> all() {
        return BY_NAME;
    }

    /** Is the name written in its {@code @Component}, for routes to use? */
    static boolean isNamedOnPurpose(String bean) {
        return NAMED_ON_PURPOSE.contains(bean);
    }

    static boolean hasPublicMethod(JavaClass bean, String method) {
        return bean.getAllMethods().stream()
                .anyMatch(one ->
                        one.getName().equals(method) && one.getModifiers().contains(PUBLIC));
    }

    /** The package below {@code io.serai} in which a class lives: its area. */
    static String areaOf(JavaClass type) {
        var rest = type.getPackageName().replaceFirst("^io\\.serai\\.?", "");
        return rest.contains(".") ? rest.substring(0, rest.indexOf('.')) : rest;
    }

    private static Map<String, JavaClass> byName() {
        var beans = new TreeMap<String, JavaClass>();
        for (var type : CLASSES) {
            type.getAnnotations().stream()
                    .filter(ProductBeans::isComponent)
                    .findFirst()
                    .ifPresent(component -> {
                        var given = component.get("value").map(Object::toString).orElse("");
                        NAMED_ON_PURPOSE.add(given);
                        beans.put(given.isEmpty() ? defaultName(type) : given, type);
                    });
            for (var method : type.getMethods()) {
                if (method.isAnnotatedWith(Bean.class)) {
                    var names = method.getAnnotationOfType(Bean.class).value();
                    beans.put(names.length == 0 ? method.getName() : names[0], method.getRawReturnType());
                }
            }
        }
        return beans;
    }

    private static boolean isComponent(JavaAnnotation<?> annotation) {
        var type = annotation.getRawType();
        return type.isEquivalentTo(Component.class) || type.isMetaAnnotatedWith(Component.class);
    }

    private static String defaultName(JavaClass type) {
        return StringUtils.uncapitalizeAsProperty(ClassUtils.getShortName(type.getName()));
    }

    private static Path folder() {
        try {
            return Path.of(Serai.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
