// Patterns of themes, in English, French and Korean.
#include "analyze/themes/pattern.h"
#include "fuzz/fuzz.h"
#include "language/unicode/unicode.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    static const char *const settings[] = {"language=en", "language=fr", "language=ko"};
    Buffer mended = {0}; // as all are before they are parsed
    unicode_append_mended(&mended, fuzz_str(bytes, length));
    for (size_t i = 0; i < sizeof settings / sizeof *settings; i++) {
        LanguageSettings language = settings_parse(str_from(settings[i]));
        Arena arena = {0};
        Pattern *pattern;
        PatternError error;
        if (pattern_parse(&pattern, buffer_str(&mended), &language, &arena, &error)) {
            FUZZ_CHECK(pattern->root);
            pattern_ignore_accents(pattern, &arena);
            pattern_needs_words(pattern);
        } else {
            FUZZ_CHECK(error.message[0] && error.column >= 1);
        }
        arena_free(&arena);
    }
    buffer_free(&mended);
    return 0;
}
