package io.serai.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Pattern;

/** What connectors say that an answer costs, against what budgets keep for it. */
final class BillLint {

    private static final Pattern BILLED = Pattern.compile("credits: *(\\{\\{\\w+}})");

    private BillLint() {}

    /** No bill is higher than what budgets keep for a question, which the connector says that was asked. */
    static void bills(List<ConnectorFile> connectors, Findings findings) {
        for (var connector : connectors) {
            var asked = connectors.stream()
                    .filter(one -> connector.name().equals(one.name() + "-" + connector.move()))
                    .findFirst()
                    .orElse(connector);
            var most = asked.label("most").isEmpty() ? "cost" : "most";
            if (connector.fixture() == null || asked.label(most).isEmpty()) {
                continue;
            }
            setting(connector, asked, most, findings);
            for (var one : connector.fixture().root()) {
                bills(connector, asked, most, one, findings);
            }
        }
    }

    private static void bills(
            ConnectorFile connector, ConnectorFile asked, String most, JsonNode one, Findings findings) {
        var limit = asked.credits(most, one.path(one.fieldNames().next()).path("settings"));
        YamlFile.each(one, (key, value) -> {
            if (key.equals("output") || key.equals("events")) {
                var credits = value.path("credits").decimalValue();
                if (credits.compareTo(limit) > 0) {
                    findings.add(
                            connector.fixture().at(value),
                            "bills " + credits.toPlainString() + " credits",
                            "no more than " + asked.kamelet().at(asked.labels().path("serai/" + most))
                                    + " says with serai/" + most + ": " + asked.label(most));
                }
            }
        });
    }

    /** What is billed by a setting is kept by the same, so that a dearer one cannot pass a budget. */
    private static void setting(ConnectorFile connector, ConnectorFile asked, String most, Findings findings) {
        YamlFile.each(
                connector.template(),
                (key, value) -> BILLED.matcher(value.asText()).results().forEach(billed -> {
                    if (!asked.label(most).equals(billed.group(1))) {
                        findings.add(
                                connector.kamelet().at(value),
                                "bills " + billed.group(1),
                                asked.kamelet().at(asked.labels().path("serai/" + most)) + " with serai/" + most + ": "
                                        + billed.group(1));
                    }
                }));
    }
}
