package org.gradus.testing;

import static org.assertj.core.api.Assertions.fail;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Real public files beside the checkout, which are not part of it. */
public final class SharedFiles {

    private SharedFiles() {}

    /**
     * The file, or empty when this machine does not have it; on the build server a missing file fails the test.
     *
     * @param parts path below the folder of shared data, for instance {@code "gias", "dudley_332.csv"}
     */
    public static Optional<Path> find(String... parts) {
        Path file = Path.of("..", "shared", "data");
        for (String part : parts) {
            file = file.resolve(part);
        }
        if (Files.isReadable(file)) {
            return Optional.of(file);
        }
        if ("true".equals(System.getenv("CI"))) {
            fail("The shared file " + file + " is missing");
        }
        return Optional.empty();
    }
}
