#include "language/language.h"

#define LANGUAGE_CODE(number, code, name) code,
const char *const language_codes[LANGUAGE_COUNT] = {"und", LANGUAGES(LANGUAGE_CODE)};
const char *const language_choices[LANGUAGE_CHOICE_COUNT] = {"auto", LANGUAGES(LANGUAGE_CODE) "und"};
