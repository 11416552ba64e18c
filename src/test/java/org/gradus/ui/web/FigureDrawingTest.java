package org.gradus.ui.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.gradus.ui.Figure;
import org.gradus.ui.Figure.Kind;
import org.gradus.ui.Figure.Row;
import org.gradus.ui.Figure.Value;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class FigureDrawingTest {

    private final FigureDrawing drawing = new FigureDrawing();

    @Test
    void bars_are_as_long_as_their_numbers() throws Exception {
        Document svg = drawn(figure(Kind.BARS, Value.of(4), Value.of(2)));
        double first = width(svg, 0);
        double second = width(svg, 1);
        assertThat(first).isEqualTo(2 * second);
        assertThat(svg.getDocumentElement().getAttribute("aria-label")).contains("Open cases", "Twice as many");
    }

    @Test
    void what_is_not_told_has_no_bar_and_says_why() throws Exception {
        Document svg = drawn(figure(Kind.BARS, Value.of(4), Value.hidden("fewer than 5")));
        assertThat(width(svg, 1)).isZero();
        assertThat(svg.getDocumentElement().getTextContent()).contains("fewer than 5");
    }

    @Test
    void a_line_has_a_gap_where_nothing_is_told() throws Exception {
        Figure figure = new Figure(
                "trend",
                "Absence",
                "It rose.",
                Kind.LINES,
                List.of("Week", "Absence"),
                List.of(
                        new Row("1", null, List.of(Value.percent(5))),
                        new Row("2", null, List.of(Value.hidden("no school"))),
                        new Row("3", null, List.of(Value.percent(7.5)))));
        Document svg = drawn(figure);
        Element line = (Element) svg.getElementsByTagName("path").item(1);
        assertThat(line.getAttribute("d"))
                .startsWith("M60.0 ")
                .contains("M700.0 ")
                .doesNotContain("L");
    }

    @Test
    void a_label_from_outside_cannot_become_markup() {
        assertThat(drawing.svg(new Figure(
                        "x",
                        "<b>",
                        "&",
                        Kind.BARS,
                        List.of("a", "b"),
                        List.of(new Row("<script>", null, List.of(Value.of(1)))))))
                .doesNotContain("<script>", "<b>")
                .contains("&lt;script&gt;");
    }

    @Test
    void a_column_without_numbers_is_in_the_table_only() {
        assertThat(drawing.svg(new Figure(
                        "x",
                        "x",
                        "x",
                        Kind.BARS,
                        List.of("Group", "Rate", "Remark"),
                        List.of(new Row("r", null, List.of(Value.of(1), Value.hidden("too few")))))))
                .doesNotContain("Remark", "too few");
    }

    @Test
    void a_row_that_does_not_fit_its_columns_is_refused() {
        assertThatThrownBy(() -> new Figure(
                        "x", "x", "x", Kind.TABLE, List.of("a"), List.of(new Row("r", null, List.of(Value.of(1))))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Figure figure(Kind kind, Value... values) {
        return new Figure(
                "cases",
                "Open cases",
                "Twice as many at Oakfield.",
                kind,
                List.of("School", "Cases"),
                java.util.Arrays.stream(values)
                        .map(value -> new Row("School", null, List.of(value)))
                        .toList());
    }

    private static double width(Document svg, int bar) {
        return Double.parseDouble(((Element) svg.getElementsByTagName("rect").item(bar)).getAttribute("width"));
    }

    private Document drawn(Figure figure) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(drawing.svg(figure))));
    }
}
