package io.serai.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Set;
import java.util.regex.Pattern;

/** Every bean and method that YAML asks must be there, and be the door of the area or of the platform. */
final class BeanLint {

    private static final Pattern IN_TEXT = Pattern.compile("\\$\\{bean:([\\w-]+)(?:(?:\\?method=|\\.|::)(\\w+))?");
    private static final Pattern IN_URI = Pattern.compile("bean:([\\w-]+)(?:\\?method=(\\w+))?.*");
    private static final Pattern REFERENCE = Pattern.compile("#(?:bean:)?([A-Za-z][\\w-]*)");

    private static final Set<String> REFERRING =
            Set.of("aggregationStrategy", "onPrepare", "executorService", "idempotentRepository");

    private BeanLint() {}

    static void questions(YamlFile file, String area, Findings findings) {
        YamlFile.each(file.root(), (key, value) -> {
            if (REFERRING.contains(key) && value.isTextual()) {
                exists(file.at(value), value.asText().replaceFirst("^#(bean:)?", ""), findings);
            } else if (value.isTextual()) {
                inText(file, area, value, findings);
            } else if (value.path("uri").asText().startsWith("bean:")) {
                var uri = IN_URI.matcher(value.path("uri").asText());
                if (uri.matches()) {
                    var method = uri.group(2) == null
                            ? value.path("parameters").path("method").asText()
                            : uri.group(2);
                    question(file.at(value), area, uri.group(1), method, findings);
                }
            } else if ((key.equals("bean") || key.equals("method")) && value.isObject()) {
                question(
                        file.at(value),
                        area,
                        value.path("ref").asText(),
                        value.path("method").asText(),
                        findings);
            }
        });
    }

    private static void inText(YamlFile file, String area, JsonNode text, Findings findings) {
        var asked = IN_TEXT.matcher(text.asText());
        while (asked.find()) {
            question(file.at(text), area, asked.group(1), asked.group(2), findings);
        }
        var reference = REFERENCE.matcher(text.asText());
        if (reference.matches()) {
            exists(file.at(text), reference.group(1), findings);
        }
    }

    private static void question(String place, String area, String bean, String method, Findings findings) {
        if (!exists(place, bean, findings)) {
            return;
        }
        var type = ProductBeans.all().get(bean);
        if (method == null || !ProductBeans.hasPublicMethod(type, method)) {
            findings.add(
                    place,
                    "bean " + bean + " has no public method \"" + method + "\"",
                    "a method of " + type.getName());
        }
        if (!isDoor(bean, type, area)) {
            findings.add(
                    place,
                    "bean " + bean + " (" + type.getName() + ") is no door for " + area,
                    "the bean " + area + ", or one that the platform names in its @Component");
        }
    }

    private static boolean exists(String place, String bean, Findings findings) {
        var there = ProductBeans.all().containsKey(bean);
        if (!there) {
            findings.add(
                    place,
                    "no bean is named \"" + bean + "\"",
                    "one of " + ProductBeans.all().keySet());
        }
        return there;
    }

    private static boolean isDoor(String bean, JavaClass type, String area) {
        var home = ProductBeans.areaOf(type);
        return home.equals("platform") ? ProductBeans.isNamedOnPurpose(bean) : home.equals(area) && bean.equals(area);
    }
}
