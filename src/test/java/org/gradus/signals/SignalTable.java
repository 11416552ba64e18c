package org.gradus.signals;

import java.io.File;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The rows of {@code signals.dmn} as the service reads them, without the service. */
final class SignalTable {

    private SignalTable() {}

    static List<Map<String, Object>> rows() {
        try {
            Element root = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new File("processes/decisions/signals.dmn"))
                    .getDocumentElement();
            List<String> names = new ArrayList<>(List.of("rule"));
            elements(root, "output").forEach(output -> names.add(output.getAttribute("name")));
            return elements(root, "rule").stream().map(rule -> row(rule, names)).toList();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> row(Element rule, List<String> names) {
        Map<String, Object> row = new LinkedHashMap<>();
        List<Element> cells = elements(rule, "text");
        for (int i = 0; i < names.size(); i++) {
            row.put(names.get(i), value(cells.get(i).getTextContent().strip()));
        }
        return row;
    }

    private static Object value(String text) {
        return switch (text) {
            case "null", "" -> null;
            case "true", "false" -> Boolean.valueOf(text);
            default -> text.startsWith("\"") ? text.substring(1, text.length() - 1) : Long.valueOf(text);
        };
    }

    private static List<Element> elements(Element in, String name) {
        NodeList found = in.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }
}
