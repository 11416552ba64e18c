package org.gradus.bench.pages;

/**
 * A page that is measured.
 *
 * @param name in the table
 * @param who username of the reader
 * @param path with its query; {@code {next}} stands for the cursor that the page before in the list led to
 * @param limit milliseconds of server time that its p95 may take: 300 for a list, 1000 for a dashboard
 */
record Page(String name, String who, String path, int limit) {

    static Page list(String name, String who, String path) {
        return new Page(name, who, path, 300);
    }

    static Page dashboard(String name, String who, String path) {
        return new Page(name, who, path, 1000);
    }
}
