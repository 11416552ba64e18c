package org.gradus.workflow.web;

import java.util.UUID;
import org.gradus.access.Access;
import org.gradus.access.Role;
import org.gradus.kernel.Reason;
import org.gradus.platform.Outbox;
import org.gradus.ui.FormOn;
import org.gradus.workflow.Incidents;
import org.springframework.boot.actuate.health.HealthEndpoint;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What runs by itself and where it stopped, for administrators and the authority's managers. */
@Controller
class OperationsController {

    private final Incidents incidents;
    private final Outbox outbox;
    private final Access access;
    private final JdbcTemplate jdbc;
    private final HealthEndpoint health;
    private final MessageSource messages;

    OperationsController(
            Incidents incidents,
            Outbox outbox,
            Access access,
            JdbcTemplate jdbc,
            HealthEndpoint health,
            MessageSource messages) {
        this.incidents = incidents;
        this.outbox = outbox;
        this.access = access;
        this.jdbc = jdbc;
        this.health = health;
        this.messages = messages;
    }

    /** A migration as applied to this database. */
    record Migration(String version, String description, String installedOn, boolean success) {}

    @GetMapping("/operations")
    String operations(Model model) {
        access.must(Role.ADMINISTRATOR, Role.MANAGER);
        model.addAttribute("incidents", incidents.open());
        model.addAttribute("stuck", outbox.stuck());
        model.addAttribute("waiting", outbox.waiting());
        model.addAttribute("status", health.health().getStatus().getCode());
        model.addAttribute(
                "migrations",
                jdbc.query(
                        "select version, description, to_char(installed_on, 'YYYY-MM-DD HH24:MI'), success"
                                + " from flyway_schema_history where version is not null order by installed_rank",
                        (row, n) -> new Migration(
                                row.getString(1), row.getString(2), row.getString(3), row.getBoolean(4))));
        return "workflow/operations";
    }

    @PostMapping("/operations/incidents/{jobId}/retry")
    @FormOn(page = "/operations", form = "incident-{jobId}")
    String retry(@PathVariable String jobId, @RequestParam String reason, RedirectAttributes flash) {
        access.must(Role.ADMINISTRATOR, Role.MANAGER);
        incidents.retry(jobId, new Reason(reason));
        flash.addFlashAttribute(
                "done", messages.getMessage("workflow.operations.retried", null, LocaleContextHolder.getLocale()));
        return "redirect:/operations";
    }

    @PostMapping("/operations/outbox/{id}/retry")
    @FormOn(page = "/operations", form = "outbox-{id}")
    String retryOutbox(@PathVariable UUID id, RedirectAttributes flash) {
        access.must(Role.ADMINISTRATOR, Role.MANAGER);
        outbox.retry(id);
        flash.addFlashAttribute(
                "done", messages.getMessage("workflow.operations.retried", null, LocaleContextHolder.getLocale()));
        return "redirect:/operations";
    }
}
