#include "base/translation/translation.h"

#include <libintl.h>
#include <limits.h>
#include <locale.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char domain[] = "rapporteur";

static bool is_empty(const char *text) {
    return !text || !*text;
}

// The locale that messages are asked for in, as setlocale would find it.
static const char *wanted_locale(void) {
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (!is_empty(getenv(names[i]))) return getenv(names[i]);
    return "C";
}

// C.UTF-8 names an encoding, and leaves the language to LANGUAGE.
static bool asks_for_none(const char *locale) {
    if (strcmp(locale, "C") == 0 || strcmp(locale, "POSIX") == 0) return true;
    return strncmp(locale, "C.", 2) == 0 && is_empty(getenv("LANGUAGE"));
}

// Many a container has no locale but C.UTF-8. Its language is asked for all the same, here and in the
// programs that this one starts.
static void ask_without_locale(const char *locale) {
    setlocale(LC_MESSAGES, "C.UTF-8");
    if (is_empty(getenv("LANGUAGE"))) setenv("LANGUAGE", locale, 1);
}

// Beside the program: build/bin and build/share, /usr/bin and /usr/share.
static void find_catalogs(void) {
    char program[PATH_MAX], folder[PATH_MAX + 32];
    ssize_t length = readlink("/proc/self/exe", program, sizeof program - 1);
    if (length <= 0) return;
    program[length] = '\0';
    char *name = strrchr(program, '/');
    if (!name) return;
    *name = '\0';
    snprintf(folder, sizeof folder, "%s/../share/locale", program);
    bindtextdomain(domain, folder);
}

void translation_start(void) {
    const char *locale = wanted_locale();
    if (asks_for_none(locale)) return;
    if (!setlocale(LC_MESSAGES, "")) ask_without_locale(locale);
    find_catalogs();
    // LC_CTYPE stays C, in which gettext would write question marks; "libc" has what strerror says.
    bind_textdomain_codeset(domain, "UTF-8");
    bind_textdomain_codeset("libc", "UTF-8");
}

const char *translated(const char *text) {
    return *text ? dgettext(domain, text) : text;
}
