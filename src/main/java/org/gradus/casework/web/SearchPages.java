package org.gradus.casework.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.gradus.casework.PupilSearch;
import org.gradus.casework.PupilSearch.Fit;
import org.gradus.casework.PupilSearch.Hit;
import org.gradus.kernel.Refused;
import org.gradus.ui.NumberSearch;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.util.UriComponentsBuilder;

/** One box for names, unique pupil numbers and the numbers of cases, steps, notices and letters. */
@Controller
@Tag(name = "Search", description = "Pupils and cases by name or number")
class SearchPages {

    private static final int PAGE = 25;
    private static final int LONGEST_NUMBER = 60;

    private final PupilSearch search;
    private final ObjectProvider<NumberSearch> numbers;

    SearchPages(PupilSearch search, ObjectProvider<NumberSearch> numbers) {
        this.search = search;
        this.numbers = numbers;
    }

    /** @param page address of what bears the number typed, or null; {@code next} is the cursor of the page after, or null */
    record Found(String page, List<Hit> pupils, String next) {}

    @GetMapping("/search")
    String page(@RequestParam(required = false) String q, @RequestParam(required = false) String cursor, Model model) {
        allowed();
        String typed = q == null ? "" : q.strip();
        Optional<String> exact = numbered(typed);
        if (exact.isPresent()) {
            return "redirect:" + exact.get();
        }
        PupilSearch.Page found = search.find(typed, cursor, PAGE);
        model.addAttribute("q", typed);
        model.addAttribute("same", fitting(found, Fit.SAME));
        model.addAttribute("begins", fitting(found, Fit.BEGINS));
        model.addAttribute("sounds", fitting(found, Fit.SOUNDS));
        model.addAttribute("nothing", found.hits().isEmpty());
        model.addAttribute("next", found.next() == null ? null : link(typed, found.next()));
        return "casework/search";
    }

    @GetMapping(value = "/api/search", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    @Operation(
            summary =
                    "Pupils by name (accents do not matter, sound-alikes last) or number; the page of any other number")
    Found api(
            @RequestParam String q,
            @RequestParam(required = false) String cursor,
            @RequestParam(defaultValue = "" + PAGE) int size) {
        allowed();
        Optional<String> exact = numbered(q.strip());
        if (exact.isPresent()) {
            return new Found(exact.get(), List.of(), null);
        }
        PupilSearch.Page found = search.find(q, cursor, size);
        return new Found(null, found.hits(), found.next());
    }

    /** Whoever sees no named child may not learn from an answer which numbers there are. */
    private void allowed() {
        if (!search.mayFind()) {
            throw Refused.forbidden("Your role sees no named child.", "Ask a colleague who works with the pupil.");
        }
    }

    private Optional<String> numbered(String typed) {
        String number = typed.toUpperCase(Locale.ROOT);
        return number.isEmpty() || number.length() > LONGEST_NUMBER || number.indexOf('\u0000') >= 0
                ? Optional.empty()
                : numbers.stream().flatMap(kind -> kind.page(number).stream()).findFirst();
    }

    private static List<Hit> fitting(PupilSearch.Page found, Fit fit) {
        return found.hits().stream().filter(hit -> hit.fit() == fit).toList();
    }

    private static String link(String typed, String cursor) {
        return UriComponentsBuilder.fromPath("/search")
                .queryParam("q", "{q}")
                .queryParam("cursor", "{cursor}")
                .encode()
                .buildAndExpand(typed, cursor)
                .toUriString();
    }
}
