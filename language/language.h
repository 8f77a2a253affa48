// Language: which of the languages that are known here a text is in. All that is known of a language stands
// in its row (language/rules.h); no other code asks which language it is.
#pragma once

#include "base/str.h"

// The languages: number, code of ISO 639-1, name of the row `language_NAME` in language/languages/NAME.c. The
// order is that of choices and lists; no output depends on it.
#define LANGUAGES(ROW)                                                                                       \
    ROW(FR, "fr", french)                                                                                    \
    ROW(EN, "en", english)                                                                                   \
    ROW(KO, "ko", korean)                                                                                    \
    ROW(DE, "de", german)                                                                                    \
    ROW(ES, "es", spanish)

#define LANGUAGE_NUMBER(number, code, name) LANGUAGE_##number,
typedef enum Language {
    LANGUAGE_UND, // none of these
    LANGUAGES(LANGUAGE_NUMBER) LANGUAGE_COUNT
} Language;

// The codes as text, for help and messages: "fr, en, …", "fr|en|…|".
#define LANGUAGE_COMMA(number, code, name) code ", "
#define LANGUAGE_BAR(number, code, name) code "|"
#define LANGUAGE_CODES LANGUAGES(LANGUAGE_COMMA)
#define LANGUAGE_CHOICES "auto|" LANGUAGES(LANGUAGE_BAR) "und"

extern const char *const language_codes[LANGUAGE_COUNT]; // "und", "fr", …

// The values of --language: "auto", the codes, "und".
enum { LANGUAGE_CHOICE_COUNT = LANGUAGE_COUNT + 1 };
extern const char *const language_choices[LANGUAGE_CHOICE_COUNT];

// A language tag ("fr", "fr-FR", "FR_fr", "french" too); LANGUAGE_UND for what is not ours.
Language language_from_tag(Str tag);
