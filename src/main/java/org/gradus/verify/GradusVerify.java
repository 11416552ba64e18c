package org.gradus.verify;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Checks an evidence bundle from the command line: {@code java -jar gradus-verify.jar bundle.zip}. */
public final class GradusVerify {

    static final int SOUND = 0;
    static final int FAULTY = 1;
    static final int UNUSABLE = 2;

    private static final String USAGE = """
            java -jar gradus-verify.jar BUNDLE.zip [what you know from elsewhere] [--list]

              --key KEY            the key of the record, as published: name+12345678+Base64
              --witness KEY        the key of a witness
              --seal "N XXXX-..."  the seal printed on a letter, for instance "18442 K7QF-2M9D-WX3T-8HBC"
              --checkpoint FILE    a checkpoint kept elsewhere
              --tsa FILE           certificate of a time-stamping authority, or of the one that issued it (PEM)
              --list               print every entry with what is disclosed of it

            Exit 0: sound. 1: something is wrong. 2: the command cannot be used as given.
            """;

    private GradusVerify() {}

    /** Runs and ends the process with 0, 1 or 2. */
    public static void main(String[] arguments) {
        System.exit(run(
                List.of(arguments),
                new PrintStream(System.out, true, StandardCharsets.UTF_8),
                new PrintStream(System.err, true, StandardCharsets.UTF_8)));
    }

    static int run(List<String> arguments, PrintStream out, PrintStream error) {
        Expectations expected = Expectations.none();
        byte[] bundle = null;
        boolean list = false;
        try {
            for (int i = 0; i < arguments.size(); i++) {
                String argument = arguments.get(i);
                if (argument.equals("--list")) {
                    list = true;
                } else if (argument.startsWith("--")) {
                    if (i + 1 == arguments.size()) {
                        throw new IllegalArgumentException(argument + " needs something after it");
                    }
                    i++;
                    expect(expected, argument, arguments.get(i));
                } else if (bundle == null) {
                    bundle = Files.readAllBytes(Path.of(argument));
                } else {
                    throw new IllegalArgumentException("One bundle at a time, please: " + argument);
                }
            }
            if (bundle == null) {
                throw new IllegalArgumentException("Which bundle?");
            }
        } catch (IOException e) {
            error.println("This file cannot be read: " + e.getMessage());
            return UNUSABLE;
        } catch (IllegalArgumentException e) {
            error.println(e.getMessage());
            error.println();
            error.println(USAGE);
            return UNUSABLE;
        }
        return check(bundle, expected, list, out);
    }

    private static void expect(Expectations expected, String option, String value) throws IOException {
        switch (option) {
            case "--key" -> expected.key(value);
            case "--witness" -> expected.witness(value);
            case "--seal" -> expected.seal(value);
            case "--checkpoint" -> expected.checkpoint(Files.readAllBytes(Path.of(value)));
            case "--tsa" -> expected.authority(Files.readAllBytes(Path.of(value)));
            default -> throw new IllegalArgumentException("There is no " + option);
        }
    }

    private static int check(byte[] bundle, Expectations expected, boolean list, PrintStream out) {
        try {
            Report report = BundleCheck.of(bundle, expected);
            out.println(report.redacted().isEmpty() ? "SOUND" : "SOUND, AND REDACTED");
            print(out, "Checked:", report.checked());
            print(out, "Redacted:", report.redacted());
            print(out, "Taken on trust:", report.trusted());
            if (list) {
                out.println();
                report.entries().forEach(out::println);
            }
            return SOUND;
        } catch (Fault fault) {
            out.println("WRONG: " + Report.plain(fault.getMessage()));
            out.println("Where: " + Report.plain(fault.place()));
            out.println("Code:  " + fault.code().written());
            return FAULTY;
        }
    }

    private static void print(PrintStream out, String heading, List<String> sentences) {
        if (!sentences.isEmpty()) {
            out.println();
            out.println(heading);
            sentences.forEach(sentence -> out.println("- " + sentence));
        }
    }
}
