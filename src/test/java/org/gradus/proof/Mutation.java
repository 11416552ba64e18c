package org.gradus.proof;

import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.gradus.processes.ModelFiles;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** One file as XML of which copies with a wrong in them are made. */
final class Mutation {

    final Path file;
    final List<Mutant> mutants = new ArrayList<>();

    private final Document document;
    private final String original;

    Mutation(Path file) {
        this.file = file;
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            document = factory.newDocumentBuilder()
                    .parse(new ByteArrayInputStream(ModelFiles.read(file).getBytes(StandardCharsets.UTF_8)));
            original = written(document);
        } catch (Exception e) {
            throw new IllegalStateException(file.toString(), e);
        }
    }

    /** Elements of this name, with or without prefix, in the order of the file. */
    List<Element> all(String name) {
        return all(document, name);
    }

    /** Elements of this name in an element of a mutant or of the original. */
    static List<Element> all(org.w3c.dom.Node in, String name) {
        NodeList nodes = in instanceof Document whole
                ? whole.getElementsByTagNameNS("*", name)
                : ((Element) in).getElementsByTagNameNS("*", name);
        List<Element> all = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            all.add((Element) nodes.item(i));
        }
        return all;
    }

    /** Makes a mutant by changing the same element of a copy, unless that changes nothing. */
    void mutate(String kind, String what, String name, int number, Consumer<Element> wrong) {
        try {
            Document copy = (Document) document.cloneNode(true);
            wrong.accept(all(copy, name).get(number));
            String text = written(copy);
            if (!text.equals(original)) {
                mutants.add(new Mutant(kind, file, what, text));
            }
        } catch (TransformerException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String written(Document document) throws TransformerException {
        StringWriter text = new StringWriter();
        var transformer = TransformerFactory.newInstance().newTransformer();
        transformer.setOutputProperty(OutputKeys.ENCODING, "UTF-8");
        transformer.transform(new DOMSource(document), new StreamResult(text));
        return text.toString();
    }
}
