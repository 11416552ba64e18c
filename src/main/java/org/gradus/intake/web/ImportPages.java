package org.gradus.intake.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.intake.ImportJob;
import org.gradus.intake.Imports;
import org.gradus.kernel.London;
import org.gradus.kernel.Refused;
import org.gradus.ui.NavItem;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** The pages on which files are brought in and their reading is followed. */
@Controller
class ImportPages {

    private static final int NEWEST = 50;
    private static final int SHOWN_PROBLEMS = 100;
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.UK);

    private final Imports imports;
    private final CurrentActor currentActor;
    private final MessageSource messages;
    private final Clock clock;

    ImportPages(Imports imports, CurrentActor currentActor, MessageSource messages, Clock clock) {
        this.imports = imports;
        this.currentActor = currentActor;
        this.messages = messages;
        this.clock = clock;
    }

    @Bean
    static NavItem importsNavItem() {
        Set<String> roles = Imports.BRINGERS.stream().map(Role::name).collect(Collectors.toSet());
        roles.add(Role.AUDITOR.name());
        return new NavItem("intake.nav", "/imports", 60, Set.copyOf(roles));
    }

    /** One line of the list. */
    record Line(UUID id, String fileName, String kind, String when, ImportJob job) {}

    /** A kind to choose. */
    record Choice(String value, String label) {}

    @GetMapping("/imports")
    String list(Model model) {
        return list(model, null, List.of());
    }

    @PostMapping("/imports")
    String upload(
            @RequestParam(name = "file", required = false) MultipartFile file,
            @RequestParam(name = "kind", required = false) String kind,
            Model model,
            HttpServletResponse response)
            throws IOException {
        try {
            return "redirect:/imports/" + Upload.begin(imports, kind, file, currentActor.get());
        } catch (Refused e) {
            if (e.kind() != Refused.Kind.INVALID && e.kind() != Refused.Kind.TOO_LARGE) {
                throw e;
            }
            response.setStatus(e.kind() == Refused.Kind.INVALID ? 400 : 413);
            return list(model, kind, e.problems());
        }
    }

    @GetMapping("/imports/{id}")
    String one(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "false") boolean still,
            Model model,
            HttpServletResponse response) {
        ImportJob job = imports.find(id);
        if (!job.state().ended() && !still) {
            response.setHeader("Refresh", "2"); // the header rather than a meta element: the layout owns the head
        }
        model.addAttribute("job", job);
        model.addAttribute("kind", label(job.kind()));
        model.addAttribute("queued", WHEN.format(job.queuedAt().atZone(London.ZONE)));
        model.addAttribute("running", !job.state().ended());
        model.addAttribute("still", still);
        model.addAttribute("pace", Pace.of(job, clock.instant()));
        model.addAttribute("lines", imports.problems(id, SHOWN_PROBLEMS));
        model.addAttribute("shown", SHOWN_PROBLEMS);
        return "intake/import";
    }

    @GetMapping("/imports/{id}/report")
    void report(@PathVariable UUID id, HttpServletResponse response) throws IOException {
        Upload.report(imports, id, response);
    }

    private String list(Model model, String chosen, List<Refused.Problem> problems) {
        var actor = currentActor.get();
        boolean may = actor.grants().stream().anyMatch(grant -> Imports.BRINGERS.contains(grant.role()));
        if (!may && !actor.has(Role.AUDITOR)) {
            throw Refused.forbidden(
                    "Your role does not bring files in.", "Ask the attendance officer of the school to upload it.");
        }
        model.addAttribute("mayUpload", may);
        model.addAttribute("chosen", chosen);
        model.addAttribute("problems", problems);
        model.addAttribute(
                "kinds",
                imports.kindsFor(actor).stream()
                        .map(kind -> new Choice(kind, label(kind)))
                        .toList());
        model.addAttribute(
                "imports",
                imports.newest(NEWEST).stream()
                        .map(job -> new Line(
                                job.id(),
                                job.fileName(),
                                label(job.kind()),
                                WHEN.format(job.queuedAt().atZone(London.ZONE)),
                                job))
                        .toList());
        return "intake/imports";
    }

    private String label(String kind) {
        return messages.getMessage("intake.kind." + kind, null, kind, Locale.UK);
    }
}
