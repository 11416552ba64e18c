package org.gradus.ui.web;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gradus.kernel.Refused;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Shows an answer the way the one who asked can read it. */
@Component
class AnswerView {

    private final Answers answers;

    AnswerView(Answers answers) {
        this.answers = answers;
    }

    Object of(Answer answer, String path) {
        return path.equals("/api") || path.startsWith("/api/") ? problem(answer, path) : page(answer);
    }

    private ModelAndView page(Answer answer) {
        ModelAndView page = new ModelAndView("ui/error", answer.status());
        page.addObject("heading", answers.title(answer));
        page.addObject("reasons", answer.problems());
        page.addObject("incident", answer.incident());
        return page;
    }

    private ResponseEntity<ProblemDetail> problem(Answer answer, String path) {
        ProblemDetail body = ProblemDetail.forStatus(answer.status());
        body.setType(URI.create("urn:gradus:problem:" + answer.slug()));
        body.setTitle(answers.title(answer));
        body.setDetail(Wrong.text(answer.problems().get(0)));
        body.setInstance(URI.create(path.replaceAll("[^A-Za-z0-9/._~-]", "_")));
        body.setProperty(
                "problems", answer.problems().stream().map(AnswerView::fields).toList());
        if (answer.incident() != null) {
            body.setProperty("incident", answer.incident());
        }
        return ResponseEntity.status(answer.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(body);
    }

    private static Map<String, String> fields(Refused.Problem problem) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String[] part :
                List.of(new String[] {"field", problem.field()}, new String[] {"cause", problem.cause()}, new String[] {
                    "fix", problem.fix()
                })) {
            fields.put(part[0], part[1]);
        }
        return fields;
    }
}
