package org.gradus.intake.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import org.gradus.access.Actor;
import org.gradus.intake.Imports;
import org.springframework.web.multipart.MultipartFile;

/** What the API and the pages do alike: take an uploaded part, send a report. */
final class Upload {

    private Upload() {}

    static UUID begin(Imports imports, String kind, MultipartFile file, Actor actor) throws IOException {
        if (file == null || notChosen(file)) {
            return imports.begin(kind, null, null, actor);
        }
        try (InputStream bytes = file.getInputStream()) {
            return imports.begin(kind, file.getOriginalFilename(), bytes, actor);
        }
    }

    /** A form sent without a choice arrives as a part without a name and without bytes. */
    private static boolean notChosen(MultipartFile file) {
        String name = file.getOriginalFilename();
        return file.isEmpty() && (name == null || name.isBlank());
    }

    static void report(Imports imports, UUID id, HttpServletResponse response) throws IOException {
        imports.find(id); // refuses before anything is sent
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"import-" + id + "-report.csv\"");
        imports.report(id, response.getWriter());
    }
}
