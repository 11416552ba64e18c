package org.gradus.intake.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.gradus.access.CurrentActor;
import org.gradus.intake.Imports;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Brings files in and tells how their reading goes. */
@RestController
class ImportApi {

    private static final int NEWEST = 100;

    private final Imports imports;
    private final CurrentActor currentActor;

    ImportApi(Imports imports, CurrentActor currentActor) {
        this.imports = imports;
        this.currentActor = currentActor;
    }

    /** Takes a file in; it is read in the background. */
    @PostMapping(path = "/api/imports", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<ImportAnswer> begin(
            @RequestParam(name = "file", required = false) MultipartFile file,
            @RequestParam(name = "kind", required = false) String kind)
            throws IOException {
        UUID id = Upload.begin(imports, kind, file, currentActor.get());
        return ResponseEntity.accepted()
                .location(URI.create("/api/imports/" + id))
                .body(ImportAnswer.of(imports.find(id)));
    }

    /** The imports the caller may know of, newest first, at most 100. */
    @GetMapping("/api/imports")
    List<ImportAnswer> newest() {
        return imports.newest(NEWEST).stream().map(ImportAnswer::of).toList();
    }

    @GetMapping("/api/imports/{id}")
    ImportAnswer one(@PathVariable UUID id) {
        return ImportAnswer.of(imports.find(id));
    }

    /** The refused rows and warnings as CSV. */
    @GetMapping("/api/imports/{id}/report")
    void report(@PathVariable UUID id, HttpServletResponse response) throws IOException {
        Upload.report(imports, id, response);
    }
}
