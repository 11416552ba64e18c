package org.gradus.demo.simulator;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The register codes the simulator writes, and a byte for each. */
public final class Codes {

    private static final List<String> AUTHORISED = List.of("C", "C1", "C2", "E", "I", "J1", "M", "R", "S", "T");
    private static final List<String> UNAUTHORISED = List.of("G", "N", "O", "U");
    private static final List<String> ATTENDING = List.of("/", "\\", "L", "B", "K", "P", "V", "W");
    private static final List<String> NOT_POSSIBLE = List.of("D", "X", "Y1", "Y2", "Y4", "Y7", "Q");

    /** Nothing to mark: school closed or child not on roll. */
    static final byte NONE = 0;
    /** Present; written {@code /} in the morning and {@code \} in the afternoon. */
    static final byte PRESENT = 1;

    private static final String[] BY_BYTE = new String[64];
    private static final java.util.Map<String, Byte> BY_CODE = new java.util.HashMap<>();

    static {
        BY_BYTE[NONE] = "";
        BY_BYTE[PRESENT] = "/";
        byte next = 2;
        for (List<String> group : List.of(AUTHORISED, UNAUTHORISED, ATTENDING.subList(2, 8), NOT_POSSIBLE)) {
            for (String code : group) {
                BY_BYTE[next] = code;
                BY_CODE.put(code, next++);
            }
        }
        BY_CODE.put("/", PRESENT);
        BY_CODE.put("\\", PRESENT);
    }

    private Codes() {}

    static byte of(String code) {
        return BY_CODE.get(code);
    }

    /** As written for a session; AM sessions have even numbers. */
    static String written(byte mark, int session) {
        return mark == PRESENT && session % 2 == 1 ? "\\" : BY_BYTE[mark];
    }

    public static boolean isAbsence(String code) {
        return AUTHORISED.contains(code) || UNAUTHORISED.contains(code);
    }

    public static boolean isAuthorised(String code) {
        return AUTHORISED.contains(code);
    }

    public static boolean isUnauthorised(String code) {
        return UNAUTHORISED.contains(code);
    }

    /** Whether a session with this code was possible: attending or absent. */
    public static boolean isPossible(String code) {
        return isAbsence(code) || ATTENDING.contains(code);
    }

    static boolean isPossible(byte mark) {
        return mark != NONE && isPossible(BY_BYTE[mark]);
    }

    static boolean isAbsence(byte mark) {
        return mark > PRESENT && isAbsence(BY_BYTE[mark]);
    }

    static double sumOf(Map<String, Double> rates, Predicate<String> which) {
        return rates.entrySet().stream()
                .filter(entry -> which.test(entry.getKey()))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }
}
