package org.gradus.ui.web;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gradus.ui.Figure;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/**
 * Draws figures as SVG on the server, with attributes only: the content policy allows no inline style.
 *
 * <p>Colours are those of the Government Analysis Function's guidance, told apart also by people who do not see all colours;
 * the table beside each drawing says the same.
 */
@Component("figureDrawing")
class FigureDrawing {

    private static final List<String> COLOURS =
            List.of("#12436D", "#28A197", "#801650", "#F46A25", "#3D3D3D", "#A285D1");
    private static final int WIDTH = 720;
    private static final int LABELS = 230;
    private static final int BAR = 20;

    /** The drawing; empty for a figure that is a table only or has nothing to draw. */
    public String svg(Figure figure) {
        double most = figure.rows().stream()
                .flatMap(row -> row.values().stream())
                .filter(value -> value.number() != null)
                .mapToDouble(Figure.Value::number)
                .max()
                .orElse(0);
        if (figure.kind() == Figure.Kind.TABLE || most <= 0) {
            return "";
        }
        Figure drawn = withNumbers(figure);
        return figure.kind() == Figure.Kind.BARS ? bars(drawn, most) : lines(drawn, most);
    }

    /** Columns without any number, such as remarks, are in the table only. */
    private static Figure withNumbers(Figure figure) {
        List<Integer> drawn = IntStream.range(0, figure.columns().size() - 1)
                .filter(i -> figure.rows().stream()
                        .anyMatch(row -> row.values().get(i).number() != null))
                .boxed()
                .toList();
        return new Figure(
                figure.id(),
                figure.title(),
                figure.sentence(),
                figure.kind(),
                Stream.concat(
                                Stream.of(figure.columns().get(0)),
                                drawn.stream().map(i -> figure.columns().get(i + 1)))
                        .toList(),
                figure.rows().stream()
                        .map(row -> new Figure.Row(
                                row.label(),
                                row.href(),
                                drawn.stream().map(row.values()::get).toList()))
                        .toList());
    }

    private static String bars(Figure figure, double most) {
        int series = figure.columns().size() - 1;
        int group = series * BAR + 10;
        int top = legendHeight(series);
        StringBuilder svg = open(figure, top + group * figure.rows().size() + 4);
        legend(svg, figure);
        int y = top;
        for (Figure.Row row : figure.rows()) {
            svg.append(text(LABELS - 8, y + (series * BAR) / 2.0 + 5, "end", shortened(row.label())));
            for (int i = 0; i < series; i++) {
                Figure.Value value = row.values().get(i);
                double length = value.number() == null ? 0 : value.number() / most * (WIDTH - LABELS - 90);
                svg.append("<rect x=\"%d\" y=\"%d\" width=\"%s\" height=\"%d\" fill=\"%s\"/>"
                        .formatted(LABELS, y + i * BAR, number(length), BAR - 3, COLOURS.get(i % COLOURS.size())));
                svg.append(text(LABELS + length + 6, y + i * BAR + 14, "start", value.shown()));
            }
            y += group;
        }
        return svg.append("</svg>").toString();
    }

    private static String lines(Figure figure, double most) {
        int series = figure.columns().size() - 1;
        int top = legendHeight(series) + 10;
        int height = 220;
        StringBuilder svg = open(figure, top + height + 40);
        legend(svg, figure);
        int places = Math.max(1, figure.rows().size() - 1);
        double step = (WIDTH - 80.0) / places;
        svg.append("<path d=\"M60 %d V%d H%d\" fill=\"none\" stroke=\"#505a5f\"/>"
                .formatted(top, top + height, WIDTH - 10));
        svg.append(text(54, top + 5, "end", rounded(most)));
        svg.append(text(54, top + height + 5, "end", "0"));
        for (int i = 0; i < series; i++) {
            StringBuilder path = new StringBuilder();
            boolean drawing = false;
            for (int n = 0; n < figure.rows().size(); n++) {
                Double number = figure.rows().get(n).values().get(i).number();
                if (number == null) {
                    drawing = false;
                    continue;
                }
                double x = 60 + n * step;
                double y = top + height - number / most * height;
                path.append(drawing ? 'L' : 'M').append(number(x)).append(' ').append(number(y));
                drawing = true;
                svg.append("<circle cx=\"%s\" cy=\"%s\" r=\"3\" fill=\"%s\"/>"
                        .formatted(number(x), number(y), COLOURS.get(i % COLOURS.size())));
            }
            svg.append("<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"3\"/>"
                    .formatted(path, COLOURS.get(i % COLOURS.size())));
        }
        int every = Math.max(1, (int) Math.ceil(figure.rows().size() / 8.0));
        for (int n = 0; n < figure.rows().size(); n += every) {
            svg.append(text(
                    60 + n * step,
                    top + height + 22,
                    n == 0 ? "start" : n == places ? "end" : "middle",
                    figure.rows().get(n).label()));
        }
        return svg.append("</svg>").toString();
    }

    private static StringBuilder open(Figure figure, int height) {
        return new StringBuilder()
                .append("<svg class=\"gradus-figure__drawing\" role=\"img\" aria-label=\"")
                .append(HtmlUtils.htmlEscape(figure.title() + ". " + figure.sentence()))
                .append("\" viewBox=\"0 0 %d %d\" font-size=\"14\">".formatted(WIDTH, height));
    }

    private static int legendHeight(int series) {
        return series > 1 ? 22 * series + 8 : 0;
    }

    private static void legend(StringBuilder svg, Figure figure) {
        int series = figure.columns().size() - 1;
        for (int i = 0; series > 1 && i < series; i++) {
            svg.append("<rect x=\"%d\" y=\"%d\" width=\"14\" height=\"14\" fill=\"%s\"/>"
                    .formatted(LABELS, i * 22, COLOURS.get(i % COLOURS.size())));
            svg.append(text(LABELS + 20, i * 22 + 12, "start", figure.columns().get(i + 1)));
        }
    }

    private static String text(double x, double y, String anchor, String words) {
        return "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\" fill=\"#0b0c0c\">%s</text>"
                .formatted(number(x), number(y), anchor, HtmlUtils.htmlEscape(words));
    }

    private static String shortened(String label) {
        return label.length() <= 32 ? label : label.substring(0, 31) + "…";
    }

    private static String rounded(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : number(number);
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }
}
