// rapporteur init FOLDER: looks at texts, and writes study.yml and a first themes.yml here, to be edited.
#include "base/memory.h"
#include "base/output.h"
#include "base/programs/shell_words.h"
#include "rapporteur/child.h"
#include "rapporteur/commands.h"
#include "rapporteur/files.h"
#include "rapporteur/record.h"
#include "rapporteur/table_rows.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { THEMES_AT_MOST = 20, DOCUMENTS_AT_LEAST = 2 };

typedef struct Beginning {
    ToolRun *run;
    Programs programs;
    Arena arena;
    const char *folder; // where it is looked at, taken away in the end
    Tally tally;
    CommentLanguage language;
    bool has_translations;
    bool has_spoken;
    Interner seen; // themes that are proposed
} Beginning;

typedef struct InitOptions {
    const char *tokenize;
} InitOptions;

static const Option rows[] = {
    {"tokenize", "'OPTION…'", "further options of tokenize, kept in study.yml: '--text-column=answer'",
     AS_TEXT(InitOptions, tokenize)},
};
static const OptionSet init_options = {"Settings", OPTION_ROWS(rows), sizeof(InitOptions), &(InitOptions){0}};

static const char *tokenize_options(const Beginning *work) {
    const InitOptions *options = option_values(work->run->values, &init_options);
    return options->tokenize;
}

// ---- Looking at the texts ----

static bool run_in(Beginning *work, const char *const *words) {
    Buffer said = {0};
    int status = 0;
    bool fine = child_run(NULL, buffer_text(&work->programs.paths[program_number(words[0])]), words, &said,
                          NULL, &status, &work->run->diagnostics);
    work->has_spoken |= said.length > 0;
    bool tells = strcmp(words[0], "tokenize") == 0 &&
                 !work->run->diagnostics.quiet; // dates, languages, what is skipped
    if (fine && (status > 1 || tells)) fwrite(said.bytes, 1, said.length, stderr);
    if (fine && status > 1)
        work->run->diagnostics.status = status > EXIT_NO_OUTPUT ? EXIT_NO_OUTPUT : (ExitStatus)status;
    buffer_free(&said);
    return fine && status <= 1;
}

static const char *path_of(Beginning *work, const char *name) {
    return arena_printf(&work->arena, "%s/%s", work->folder, name).bytes;
}

static bool cut_texts(Beginning *work) {
    OptionList options = {0};
    const char *given = tokenize_options(work);
    if (given && !shell_words_cut(&options, &work->arena, given))
        return diagnostics_usage(&work->run->diagnostics, "--tokenize: a quote is not closed in %s", given);
    const char **words = memory_allocate(work->run->input_count + options.count + 5, sizeof *words);
    size_t count = 0;
    words[count++] = "tokenize";
    for (size_t i = 0; i < options.count; i++) words[count++] = options.items[i];
    free(options.items);
    for (size_t i = 0; i < work->run->input_count; i++) words[count++] = work->run->inputs[i];
    words[count++] = "-o";
    words[count++] = path_of(work, "corpus.vrt");
    bool fine = run_in(work, words);
    free(words);
    return fine;
}

static bool has_column(const TableRows *table, const char *name) {
    for (size_t i = 0; i < table->columns; i++)
        if (str_equal_text(table->names[i], name)) return true;
    return false;
}

static bool list_documents(Beginning *work) {
    const char *path = path_of(work, "documents.csv");
    const char *const words[] = {"analyze", "documents", path_of(work, "corpus.vrt"), "-o", path, NULL};
    TableRows documents = {0};
    if (!run_in(work, words) || !tally_read(&work->tally, path, NULL, "auto", &work->run->diagnostics) ||
        !table_rows_read(&documents, path, &work->run->diagnostics))
        return false;
    work->has_translations = has_column(&documents, "translation_of");
    table_rows_free(&documents);
    const char *language = tally_main_language(&work->tally);
    work->language = strcmp(language, "fr") == 0   ? COMMENT_FR
                     : strcmp(language, "ko") == 0 ? COMMENT_KO
                                                   : COMMENT_EN;
    if (work->tally.documents == 0 && work->has_spoken)
        work->run->diagnostics.status = EXIT_INPUT; // it is said
    return work->tally.documents || (work->has_spoken && !work->run->diagnostics.quiet)
               ? work->tally.documents > 0
               : diagnostics_error(&work->run->diagnostics, (Place){.file = work->run->inputs[0]},
                                   "no documents here: nothing is written");
}

// ---- Themes ----

// Words that could be a pattern as they are.
static bool is_plain(Str words) {
    for (size_t i = 0; i < words.length; i++)
        if (strchr("*?+~&!/\\\"=@", words.bytes[i]) || (unsigned char)words.bytes[i] < 0x20) return false;
    return words.length > 0;
}

static bool is_number(Str words) {
    for (size_t i = 0; i < words.length; i++)
        if ((unsigned char)words.bytes[i] >= 'A') return false;
    return true;
}

static void append_theme(Beginning *work, Buffer *text, Str words) {
    const char *language = tally_main_language(&work->tally);
    if (!is_plain(words) || is_number(words) || interner_find(&work->seen, words) != INTERNER_NONE) return;
    interner_add(&work->seen, words);
    buffer_append_text(text, "  \"");
    for (size_t i = 0; i < words.length; i++)
        buffer_append_byte(text, words.bytes[i] == ' ' ? '_' : words.bytes[i]);
    buffer_printf(text, "\": { %s: [\"%.*s\"] }\n", strcmp(language, "und") == 0 ? "any" : language,
                  STR_ARGUMENTS(words));
}

// A table of the command, and the column whose cells are proposed.
static bool propose(Beginning *work, Buffer *text, const char *const *words, const char *table,
                    const char *column, size_t most) {
    TableRows found = {0};
    if (!run_in(work, words) || !table_rows_read(&found, table, &work->run->diagnostics)) return false;
    for (size_t i = 0; i < found.rows && work->seen.count < most; i++) {
        double documents = table_rows_number(&found, i, "documents"),
               ratio = table_rows_number(&found, i, "log_ratio");
        if (!(documents < DOCUMENTS_AT_LEAST) && !(ratio < 0))
            append_theme(work, text, table_rows_cell(&found, i, column));
    }
    table_rows_free(&found);
    return true;
}

static bool propose_all(Beginning *work, Buffer *text) {
    const char *corpus = path_of(work, "corpus.vrt"), *keys = path_of(work, "keys.csv"),
               *phrases = path_of(work, "phrases.csv");
    const char *where =
        arena_printf(&work->arena, "--where=language = %s", tally_main_language(&work->tally)).bytes;
    const char *by =
        arena_printf(&work->arena, "--by=%s", work->tally.period ? work->tally.period : "document").bytes;
    const char *const collocations[] = {
        "analyze", "collocations", "--n=2", "--min-frequency=5", "--top=8", where, corpus,
        "-o",      phrases,        NULL};
    const char *const keyness[] = {"analyze", "keyness", by, "--top=6", where, corpus, "-o", keys, NULL};
    const char *const tfidf[] = {"analyze", "tfidf", "--top=3", where, corpus, "-o", keys, NULL};
    return propose(work, text, collocations, phrases, "ngram", THEMES_AT_MOST / 2) &&
           propose(work, text, work->tally.period ? keyness : tfidf, keys, "term", THEMES_AT_MOST);
}

static bool append_themes(Beginning *work, Buffer *text) {
    static const char *const heads[COMMENT_LANGUAGE_COUNT] = {
        "# A first proposal: fixed expressions and keywords of these texts, a theme each. Join what belongs "
        "together, rename,\n"
        "# throw away, add. \"=AI\" is written exactly so, \"factor*\" is any word that begins so, \"a +2 "
        "b\" allows two words\n"
        "# between: rapporteur-themes(5). analyze themes --check shows what each pattern finds.\n",
        "# Une première proposition : expressions et mots-clés de ces textes, un thème chacun. Réunissez, "
        "renommez, supprimez,\n"
        "# ajoutez. \"=IA\" s'écrit exactement ainsi, \"usine*\" est tout mot qui commence ainsi, \"a +2 b\" "
        "admet deux mots\n"
        "# entre : rapporteur-themes(5). analyze themes --check montre ce que trouve chaque motif.\n",
        "# 첫 제안: 이 글들의 관용 표현과 핵심어를 주제 하나씩으로 적었습니다. 묶고, 이름을 바꾸고, 지우고, "
        "더하십시오.\n"
        "# \"=AI\"는 꼭 그렇게 쓴 것, \"공장*\"은 그렇게 시작하는 모든 낱말, \"a +2 b\"는 사이에 두 "
        "낱말까지: rapporteur-themes(5).\n"
        "# analyze themes --check가 무늬마다 찾은 것을 보여 줍니다.\n"};
    buffer_printf(text, "%sthemes:\n", heads[work->language]);
    if (!propose_all(work, text)) return false;
    return work->seen.count ||
           diagnostics_error(&work->run->diagnostics, (Place){.file = work->run->inputs[0]},
                             "too little text to propose themes: nothing is written");
}

// ---- Settings ----

static void append_setting(const Beginning *work, Buffer *text, SettingName name, const char *value) {
    buffer_printf(text, "# %s\n", setting_rows[name].comments[work->language]);
    if (!value) value = setting_rows[name].usual;
    buffer_printf(text, value ? "%s: %s\n\n" : "# %s: %s\n\n", setting_rows[name].name, value ? value : "…");
}

static void append_settings(Beginning *work, Buffer *text) {
    static const char *const heads[COMMENT_LANGUAGE_COUNT] = {"# Settings of a study: rapporteur study",
                                                              "# Réglages d'une étude : rapporteur study",
                                                              "# 연구 설정: rapporteur study"};
    buffer_printf(text, "%s\n# %zu documents", heads[work->language], work->tally.documents);
    if (work->tally.first_date)
        buffer_printf(text, ", %s – %s", work->tally.first_date, work->tally.last_date);
    buffer_printf(text, ", %s\n\n", tally_main_language(&work->tally));
    for (size_t i = 0; i < SETTING_FILE; i++) {
        Buffer value = {0};
        if (i == SETTING_TEXTS) {
            bool several = work->run->input_count > 1;
            for (size_t k = 0; k < work->run->input_count; k++)
                buffer_printf(&value, "%s\"%s\"", k ? ", " : several ? "[" : "", work->run->inputs[k]);
            if (several) buffer_append_byte(&value, ']');
        }
        if (i == SETTING_THEMES) buffer_append_text(&value, "themes.yml");
        if (i == SETTING_TOKENIZE && tokenize_options(work))
            buffer_printf(&value, "\"%s\"", tokenize_options(work));
        if (i == SETTING_ORIGINALS && work->has_translations) buffer_append_text(&value, "yes");
        append_setting(work, text, (SettingName)i, value.length ? buffer_text(&value) : NULL);
        buffer_free(&value);
    }
}

// ---- The command ----

static bool is_free(const char *name, Diagnostics *diagnostics) {
    return access(name, F_OK) != 0 ||
           diagnostics_error(diagnostics, (Place){.file = name}, "is there already, and stays as it is");
}

static void write_file(const char *name, const Buffer *text, Diagnostics *diagnostics) {
    Output output;
    if (!output_open(&output, name, diagnostics)) return;
    output_write(&output, buffer_str(text));
    if (output_close(&output, diagnostics)) printf("%s\n", name);
}

static void begin(Beginning *work) {
    Diagnostics *diagnostics = &work->run->diagnostics;
    Buffer themes = {0}, settings = {0};
    if (programs_find(&work->programs, diagnostics) && cut_texts(work) && list_documents(work) &&
        append_themes(work, &themes)) {
        append_settings(work, &settings);
        write_file("themes.yml", &themes, diagnostics);
        write_file("study.yml", &settings, diagnostics);
    }
    buffer_free(&themes);
    buffer_free(&settings);
}

static void run_init(ToolRun *run) {
    Beginning work = {.run = run};
    const char *place = getenv("TMPDIR");
    char *folder =
        (char *)arena_printf(&work.arena, "%s/rapporteur-XXXXXX", place && *place ? place : "/tmp").bytes;
    if (run->input_count == 0)
        diagnostics_usage(&run->diagnostics, "init: of which texts? (rapporteur init FOLDER)");
    else if (is_free("study.yml", &run->diagnostics) && is_free("themes.yml", &run->diagnostics)) {
        if (!(work.folder = mkdtemp(folder)))
            diagnostics_fatal(&run->diagnostics, (Place){.file = folder}, "cannot be made: %s",
                              strerror(errno));
        else
            begin(&work);
        if (work.folder) folder_remove(work.folder);
    }
    programs_free(&work.programs);
    tally_free(&work.tally);
    interner_free(&work.seen);
    arena_free(&work.arena);
}

static const OptionSet *const sets[] = {&init_options, &message_options, &general_options, NULL};

const FrontCommand init_command = {
    .takes = {.name = "init",
              .heading = "Studies",
              .summary = "study.yml and a first themes.yml for texts, to be edited",
              .files = "FOLDER|FILE…",
              .sets = sets},
    .run = run_init,
};
