// Several marks that are one token.
#include "language/words/word_matches.h"

#include <string.h>

#define LENGTH_OF(array) (sizeof(array) / sizeof *(array))

size_t match_emoticon(Str rest, const LanguageSettings *settings) {
    static const char *const emoticons[] = {":)",  ":-)", ":(",  ":-(", ";)",  ";-)", ":P", ":-P",
                                            ":p",  ":D",  ":-D", ":/",  ":-/", ":o",  ":O", ":|",
                                            ":'(", "=)",  "=(",  "<3",  "^^",  "^_^", ":?"};
    (void)settings;
    if (rest.length > 3 || !strchr(":;=<^", rest.bytes[0])) return 0;
    for (size_t i = 0; i < LENGTH_OF(emoticons); i++)
        if (str_equal_text(rest, emoticons[i])) return rest.length;
    return 0;
}

size_t outcry_length(Str rest, const char *marks) {
    size_t at = 0, cries = 0;
    for (; byte_at(rest, at) && strchr(marks, byte_at(rest, at)); at++) cries += byte_at(rest, at) != '.';
    return at >= 2 && cries ? at : 0;
}

size_t match_outcry(Str rest, const LanguageSettings *settings) { // ?!, !!!
    (void)settings;
    return outcry_length(rest, "!?");
}

size_t run_length(Str rest, size_t least_stops) {
    unsigned char first = byte_at(rest, 0);
    if (rest.length < 2 || (first < 0x80 ? rest.bytes[1] != rest.bytes[0] : first != 0xe2)) return 0;
    static const char *const marks[] = {".", "…", "-", "–", "—", "=", "*", "_",
                                        "~", "$", "#", ">", "<", "+", "^", "\\"};
    for (size_t i = 0; i < LENGTH_OF(marks); i++) {
        Str mark = str_from(marks[i]);
        size_t at = 0, least = i == 0 ? least_stops : 2;
        for (; str_starts_with(str_skip(rest, at), mark); at += mark.length) continue;
        if (at >= least * mark.length) return at;
    }
    return 0;
}

size_t match_run(Str rest, const LanguageSettings *settings) { // ..., --, =====
    (void)settings;
    return run_length(rest, 2);
}
