package io.serai.platform.dryrun;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.serai.platform.dryrun.YamlText.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.CatalogCamelContext;

/**
 * What the dry run itself lets pass: a misspelt option of a lenient component, which {@code http} would send to the vendor as
 * a query parameter, and a bean or a method that is not there, which would show with the first message only.
 */
final class Options {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern SCHEME = Pattern.compile("([a-z][a-z0-9+-]*):.*", Pattern.DOTALL);
    private static final Pattern BEAN = Pattern.compile("bean:([\\w-]+)(?:\\?method=(\\w+).*)?");
    private static final int ALIKE = 4;

    private final CamelContext live;
    private final Map<String, JsonNode> described = new ConcurrentHashMap<>();

    Options(CamelContext live) {
        this.live = live;
    }

    void check(Step step) throws FileFault {
        // an address that a setting gives is a vendor's
        var scheme = SCHEME.matcher(step.uri().startsWith("{{") ? "http:" : step.uri());
        if (!scheme.matches()) {
            return;
        }
        if (scheme.group(1).equals("bean")) {
            bean(step);
        }
        var description = described.computeIfAbsent(scheme.group(1), this::describe);
        if (!description.at("/component/lenientProperties").asBoolean()) {
            return;
        }
        for (var option : step.options().entrySet()) {
            if (!knows(description.path("properties"), option.getKey())) {
                throw new FileFault(
                        "\"" + option.getKey() + "\" is no option of " + scheme.group(1)
                                + like(description.path("properties"), option.getKey()),
                        option.getValue().place());
            }
        }
    }

    private void bean(Step step) throws FileFault {
        var question = BEAN.matcher(step.uri());
        if (!question.matches()) {
            return;
        }
        var bean = live.getRegistry().lookupByName(question.group(1));
        if (bean == null) {
            throw new FileFault("nothing is named \"" + question.group(1) + "\" that could be asked", step.place());
        }
        var method = question.group(2) == null
                ? Optional.ofNullable(step.options().get("method"))
                        .map(YamlText.Option::value)
                        .orElse(null)
                : question.group(2);
        if (method != null
                && Arrays.stream(bean.getClass().getMethods())
                        .noneMatch(one -> one.getName().equals(method))) {
            throw new FileFault("bean " + question.group(1) + " has no method \"" + method + "\"", step.place());
        }
    }

    private static boolean knows(JsonNode options, String name) {
        return options.has(name)
                || options.properties().stream()
                        .anyMatch(option -> option.getValue().has("prefix")
                                && name.startsWith(
                                        option.getValue().path("prefix").asText()));
    }

    /** Those that begin most alike. */
    private static String like(JsonNode options, String name) {
        var alike = options.properties().stream()
                .map(Map.Entry::getKey)
                .collect(Collectors.groupingBy(option -> common(option, name), TreeMap::new, Collectors.toList()))
                .lastEntry();
        return alike == null || alike.getKey() < ALIKE ? "" : "; perhaps " + String.join(" or ", alike.getValue());
    }

    private static int common(String one, String other) {
        int length = 0;
        while (length < Math.min(one.length(), other.length()) && one.charAt(length) == other.charAt(length)) {
            length++;
        }
        return length;
    }

    private JsonNode describe(String scheme) {
        try {
            var json = ((CatalogCamelContext) live).getComponentParameterJsonSchema(scheme);
            return json == null ? MissingNode.getInstance() : JSON.readTree(json);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
