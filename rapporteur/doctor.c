// rapporteur doctor: what is there, what is not, what that costs, and the line that brings it.
#include "base/translation/translation.h"
#include "language/dictionaries/hunspell.h"
#include "rapporteur/commands.h"
#include "rapporteur/files/files.h"
#include "rapporteur/host/child.h"
#include "rapporteur/pass_on.h"
#include "rapporteur/record.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

typedef enum PartKind {
    PART_LIBRARY,    // `name` begins a line of `program --version`
    PART_PROGRAM,    // `name` is on PATH
    PART_DICTIONARY, // Hunspell finds one of the language `name`
    PART_FONT,       // fc-list knows a font of the language `name`
    PART_LOCALE,     // the locale's encoding is `name`
    PART_TERMINAL,   // standard output is one
} PartKind;

typedef struct Part {
    PartKind kind;
    const char *name;
    const char *program;
    const char *called;
    const char *cost; // of lacking it
    const char *packages;
} Part;

static const Part parts[] = {
    {PART_LIBRARY, "libarchive", "tokenize", "libarchive",
     MESSAGE("no archives, no compressed files, no DOCX, ODT and XLSX"), "libarchive-dev"},
    {PART_LIBRARY, "libxml2", "tokenize", "libxml2", MESSAGE("no web pages, no DOCX, ODT and TEI"),
     "libxml2-dev"},
    {PART_LIBRARY, "uchardet", "tokenize", "uchardet", MESSAGE("old encodings have to be named (--encoding)"),
     "libuchardet-dev"},
    {PART_LIBRARY, "Hunspell", "tokenize", "Hunspell", MESSAGE("no lemmas (--terms=lemma)"),
     "libhunspell-dev"},
    {PART_LIBRARY, "igraph", "analyze", "igraph", MESSAGE("no networks"), "libigraph-dev"},
    {PART_LIBRARY, "libxlsxwriter", "report", "libxlsxwriter", MESSAGE("no workbooks"), "libxlsxwriter-dev"},
    {PART_LIBRARY, "D3", "report", "D3", MESSAGE("pages without charts"), "node-d3"},
    {PART_PROGRAM, "pdftotext", NULL, "pdftotext", MESSAGE("no PDF files"), "poppler-utils poppler-data"},
    {PART_PROGRAM, "gnuplot", NULL, "gnuplot", MESSAGE("no figures for print"), "gnuplot-nox"},
    {PART_PROGRAM, "parallel", NULL, "GNU parallel", MESSAGE("no study through it (study --on=parallel)"),
     "parallel"},
    {PART_PROGRAM, "sbatch", NULL, "sbatch",
     MESSAGE("no study as jobs of Slurm (study --on=slurm), which a cluster brings itself"), NULL},
    {PART_DICTIONARY, "fr", NULL, MESSAGE("French dictionary"), MESSAGE("no French lemmas"),
     "hunspell-fr-classical"},
    {PART_DICTIONARY, "en", NULL, MESSAGE("English dictionary"), MESSAGE("no English lemmas"),
     "hunspell-en-gb"},
    {PART_DICTIONARY, "ko", NULL, MESSAGE("Korean dictionary"),
     MESSAGE("Korean nouns are not told from verbs, no Korean lemmas"), "hunspell-ko"},
    {PART_DICTIONARY, "de", NULL, MESSAGE("German dictionary"), MESSAGE("no German lemmas"),
     "hunspell-de-de"},
    {PART_DICTIONARY, "es", NULL, MESSAGE("Spanish dictionary"), MESSAGE("no Spanish lemmas"), "hunspell-es"},
    {PART_LOCALE, "UTF-8", NULL, MESSAGE("locale in UTF-8"),
     MESSAGE("accents and Korean may look wrong on this terminal; files are right (export LANG=C.UTF-8)"),
     NULL},
    {PART_TERMINAL, "", NULL, MESSAGE("terminal"),
     MESSAGE("standard output is none: no progress is shown there"), NULL},
    {PART_FONT, "ko", NULL, MESSAGE("Korean font"), MESSAGE("Korean on pages and figures may come as boxes"),
     "fonts-nanum"},
};

static bool is_on_path(const char *name) {
    Buffer path = {0};
    bool found = false;
    for (Str folders = str_from(getenv("PATH")); folders.length && !found;) {
        Str folder = str_cut(&folders, ':');
        buffer_clear(&path);
        buffer_printf(&path, "%.*s/%s", STR_ARGUMENTS(folder), name);
        found = access(buffer_text(&path), X_OK) == 0;
    }
    buffer_free(&path);
    return found;
}

// Looked for as tokenize does, in DICPATH too.
static bool has_dictionary(const char *code) {
    Buffer path = {0};
    bool found = false;
    for (size_t i = 0; i < LANGUAGE_COUNT && !found; i++)
        found = strcmp(language_codes[i], code) == 0 && hunspell_find_words((Language)i, &path);
    buffer_free(&path);
    return found;
}

static bool has_font(const char *language, Diagnostics *diagnostics) {
    Buffer option = {0}, printed = {0};
    int status = 1;
    buffer_printf(&option, ":lang=%s", language);
    const char *const words[] = {"fc-list", buffer_text(&option), NULL};
    bool fine = is_on_path("fc-list") &&
                child_run(NULL, "/usr/bin/fc-list", words, NULL, &printed, &status, diagnostics);
    fine = fine && status == 0 && printed.length > 0;
    buffer_free(&option);
    buffer_free(&printed);
    return fine;
}

static bool is_utf8_locale(void) {
    static const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);
        if (value && *value) return strcasestr(value, "utf-8") || strcasestr(value, "utf8");
    }
    return false;
}

static bool is_there(const Programs *programs, const Part *part, Diagnostics *diagnostics) {
    switch (part->kind) {
    case PART_LIBRARY:
        return program_has(programs, part->program, part->name);
    case PART_PROGRAM:
        return is_on_path(part->name);
    case PART_DICTIONARY:
        return has_dictionary(part->name);
    case PART_FONT:
        return has_font(part->name, diagnostics);
    case PART_LOCALE:
        return is_utf8_locale();
    case PART_TERMINAL:
        return isatty(STDOUT_FILENO);
    }
    return false;
}

static void run_doctor(ToolRun *run) {
    Programs programs = {0};
    Buffer packages = {0};
    size_t lacking = 0;
    if (!programs_find(&programs, &run->diagnostics)) {
        programs_free(&programs);
        return;
    }
    for (size_t i = 0; i < PROGRAM_GNUPLOT; i++)
        printf(translated("there  %s\n"), buffer_text(&programs.paths[i]));
    for (const Part *part = parts; part < parts + sizeof parts / sizeof *parts; part++) {
        bool there = is_there(&programs, part, &run->diagnostics);
        if (there)
            printf(translated("there  %s\n"), translated(part->called));
        else
            printf(translated("lacks  %s: %s\n"), translated(part->called), translated(part->cost)),
                lacking++;
        if (!there && part->packages) buffer_printf(&packages, " %s", part->packages);
    }
    if (packages.length) printf("\nsudo apt install%s\n", buffer_text(&packages));
    if (packages.length)
        printf("%s\n",
               translated(
                   "(libraries that end in -dev and node-d3 are for the build: make, then make install)"));
    buffer_free(&packages);
    programs_free(&programs);
}

static const OptionSet *const sets[] = {&message_options, &general_options, NULL};

const FrontCommand doctor_command = {
    .takes = {.name = "doctor",
              .summary = "what is installed, what is lacking, and what that costs",
              .files = "",
              .sets = sets},
    .run = run_doctor,
};
