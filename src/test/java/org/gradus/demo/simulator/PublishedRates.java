package org.gradus.demo.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads an authority's own published rates of 2025/26, where the file lies beside the checkout.
 *
 * <p>The continuous build must have it; elsewhere the constants in the product serve as the target.
 */
final class PublishedRates {

    private static final Path FILE = Path.of("..", "shared", "data", "dfe-attendance-2025-26", "EES_ytd_data.csv");

    private PublishedRates() {}

    static AbsenceProfile of(String authority) {
        if (!Files.exists(FILE)) {
            assertThat(System.getenv("CI"))
                    .as("the continuous build compares with the published file, but there is no " + FILE)
                    .isNotEqualTo("true");
            return authority.equals("Dudley") ? AbsenceProfile.DUDLEY : AbsenceProfile.ENGLAND;
        }
        Map<String, NamedCsvRecord> rows = new HashMap<>();
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(FILE)) {
            reader.stream()
                    .filter(row -> row.getField("la_name").equals(authority))
                    .forEach(row -> rows.put(row.getField("education_phase"), row));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return AbsenceProfile.ENGLAND.as(
                authority,
                rates(rows.get("Primary")),
                persistent(rows.get("Primary")),
                rates(rows.get("Secondary")),
                persistent(rows.get("Secondary")),
                rates(rows.get("Special")),
                persistent(rows.get("Special")));
    }

    private static Map<String, Double> rates(NamedCsvRecord row) {
        Map<String, Double> rates = new HashMap<>();
        double possible = Double.parseDouble(row.getField("possible_sessions"));
        for (String column : row.getHeader()) {
            if (column.startsWith("reason_") && !column.startsWith("reason_present")) {
                String code = column.split("_")[1].toUpperCase(java.util.Locale.ROOT);
                double rate = 100 * Double.parseDouble(row.getField(column)) / possible;
                if (rate > 0 && !code.equals("H") && !code.equals("J")) {
                    rates.put(code, rate);
                }
            }
        }
        return rates;
    }

    private static double persistent(NamedCsvRecord row) {
        return Double.parseDouble(row.getField("pa_perc"));
    }
}
