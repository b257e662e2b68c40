package io.serai.rules;

import io.serai.Serai;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

/** Areas know each other only as their package-info says; the pictures of it in the docs are those of the code. */
class ModuleRulesTest {

    private static final ApplicationModules MODULES = ApplicationModules.of(Serai.class);
    private static final Path DRAWN = Path.of("target/modulith-docs");
    private static final Path KEPT = Path.of("docs/generated/modules");

    @Test
    @DisplayName("STK-08 every module keeps to the modules it says it knows")
    void every_module_keeps_to_its_word() {
        MODULES.verify();
    }

    @Test
    @DisplayName("DOC-01 the diagrams in the docs are those of the code")
    void the_diagrams_are_those_of_the_code() throws IOException {
        new Documenter(MODULES, Documenter.Options.defaults().withOutputFolder(DRAWN.toString()))
                .writeModulesAsPlantUml()
                .writeIndividualModulesAsPlantUml()
                .writeModuleCanvases();
        var drawn = diagrams(DRAWN);
        if (System.getProperty("serai.docs.write") != null) {
            write(drawn);
        }
        var kept = diagrams(KEPT);
        var findings = new Findings();
        drawn.forEach((name, diagram) -> {
            if (!diagram.equals(kept.get(name))) {
                findings.add(
                        KEPT.resolve(name).toString(),
                        kept.containsKey(name) ? "is out of date" : "is missing",
                        "`make docs` draws it");
            }
        });
        kept.keySet().stream()
                .filter(name -> !drawn.containsKey(name))
                .forEach(name -> findings.add(
                        KEPT.resolve(name).toString(), "shows a module that is gone", "`make docs` removes it"));
        findings.none();
    }

    private static void write(Map<String, String> diagrams) throws IOException {
        Files.createDirectories(KEPT);
        for (var old : Sources.below(KEPT.toString(), ".puml")) {
            Files.delete(old);
        }
        for (var diagram : diagrams.entrySet()) {
            Files.writeString(KEPT.resolve(diagram.getKey()), diagram.getValue());
        }
    }

    /** By file name, as one text for one code: lists of the same kind of line are put in order. */
    private static Map<String, String> diagrams(Path folder) {
        var diagrams = new TreeMap<String, String>();
        for (var file : Sources.below(folder.toString(), ".puml")) {
            diagrams.put(file.getFileName().toString(), inOrder(Sources.text(file)));
        }
        return diagrams;
    }

    private static String inOrder(String diagram) {
        var lines = new ArrayList<String>();
        var list = new TreeSet<String>();
        for (var line : diagram.lines().toList()) {
            if (line.matches("\\s*(Component|Container|Rel)\\(.*")) {
                list.add(line.stripTrailing());
            } else {
                lines.addAll(list);
                list.clear();
                lines.add(line.stripTrailing());
            }
        }
        lines.addAll(list);
        return String.join("\n", lines) + "\n";
    }
}
