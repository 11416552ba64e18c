package org.gradus.retention.web;

import java.util.List;
import java.util.Map;
import org.gradus.access.Access;
import org.gradus.access.Role;
import org.gradus.kernel.Reason;
import org.gradus.kernel.Refused;
import org.gradus.retention.SubjectAccess;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What is held on a child, as a file to read through and give out. */
@Controller
class SubjectAccessController {

    private final SubjectAccess packs;
    private final Access access;

    SubjectAccessController(SubjectAccess packs, Access access) {
        this.packs = packs;
        this.access = access;
    }

    @GetMapping("/retention/access")
    ModelAndView form() {
        access.must(Role.HEAD, Role.MANAGER, Role.LEGAL);
        return form(Map.of("about", "", "parent", "", "reason", ""), List.of(), HttpStatus.OK);
    }

    private static ModelAndView form(Map<String, String> form, List<Refused.Problem> problems, HttpStatus status) {
        return new ModelAndView("retention/access", Map.of("form", form, "problems", problems), status);
    }

    @PostMapping("/retention/access")
    Object make(
            @RequestParam(defaultValue = "") String about,
            @RequestParam(defaultValue = "") String parent,
            @RequestParam(defaultValue = "") String reason) {
        try {
            return file(packs.make(about, parent(parent), new Reason(reason)));
        } catch (Refused refused) {
            if (refused.kind() == Refused.Kind.FORBIDDEN || refused.kind() == Refused.Kind.NOT_FOUND) {
                throw refused;
            }
            return form(
                    Map.of("about", about, "parent", parent, "reason", reason),
                    refused.problems(),
                    HttpStatus.UNPROCESSABLE_ENTITY);
        }
    }

    private static Long parent(String text) {
        if (text.isBlank()) {
            return null;
        }
        if (!text.strip().matches("\\d{1,18}")) {
            throw Refused.invalid("parent", "That is not a parent's number.", "Give the number, or leave it empty.");
        }
        return Long.valueOf(text.strip());
    }

    static ResponseEntity<byte[]> file(SubjectAccess.Pack pack) {
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("application/zip"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(pack.name())
                                .build()
                                .toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(pack.zip());
    }
}
