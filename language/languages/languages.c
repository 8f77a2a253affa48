#include "language/rules.h"

// The rows, as language/language.h names them.
#define LANGUAGE_DECLARATION(number, code, name) extern const LanguageRules language_##name;
#define LANGUAGE_ROW(number, code, name) [LANGUAGE_##number] = &language_##name,
extern const LanguageRules language_undetermined;
LANGUAGES(LANGUAGE_DECLARATION)

const LanguageRules *const language_rules[LANGUAGE_COUNT] = {[LANGUAGE_UND] = &language_undetermined,
                                                             LANGUAGES(LANGUAGE_ROW)};
