package org.gradus.proof;

import java.nio.file.Path;
import java.util.List;
import org.w3c.dom.Element;

/** The wrongs that can be done to a table. */
final class TableMutations {

    private final Mutation file;

    private TableMutations(Path path) {
        this.file = new Mutation(path);
    }

    static List<Mutant> of(Path path) {
        TableMutations all = new TableMutations(path);
        all.rows();
        all.cells();
        return all.file.mutants;
    }

    private void rows() {
        List<Element> rules = file.all("rule");
        for (int i = 0; i < rules.size(); i++) {
            String id = rules.get(i).getAttribute("id");
            file.mutate("removed row", id, "rule", i, e -> e.getParentNode().removeChild(e));
            file.mutate("opened input", id, "rule", i, e -> {
                List<Element> inputs = Mutation.all(e, "inputEntry");
                Mutation.all(inputs.get(inputs.size() - 1), "text").get(0).setTextContent("");
            });
            Element other = rules.get((i + 1) % rules.size());
            file.mutate(
                    "input of another row",
                    id,
                    "rule",
                    i,
                    e -> text(e, "inputEntry", 0)
                            .setTextContent(text(other, "inputEntry", 0).getTextContent()));
        }
    }

    private static Element text(Element rule, String entry, int number) {
        return Mutation.all(Mutation.all(rule, entry).get(number), "text").get(0);
    }

    private void cells() {
        List<Element> cells = file.all("text");
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i).getTextContent().strip();
            String where = ((Element) cells.get(i).getParentNode()).getAttribute("id");
            if (cell.matches("\\d+")) {
                int limit = Integer.parseInt(cell);
                file.mutate("shifted limit", where, "text", i, e -> e.setTextContent(String.valueOf(limit + 1)));
                file.mutate("shifted limit", where, "text", i, e -> e.setTextContent(String.valueOf(limit - 1)));
            } else if (cell.equals("true") || cell.equals("false")) {
                file.mutate(
                        "turned answer", where, "text", i, e -> e.setTextContent(String.valueOf(cell.equals("false"))));
            } else if (cell.equals("\"yes\"")) {
                file.mutate("turned fact", where, "text", i, e -> e.setTextContent("\"no\""));
                file.mutate("widened fact", where, "text", i, e -> e.setTextContent("\"yes\", \"unknown\""));
            }
        }
    }
}
