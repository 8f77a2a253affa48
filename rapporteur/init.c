// rapporteur init FOLDER: looks at texts, and writes study.yml and a first themes.yml here, to be edited.
#include "base/memory.h"
#include "base/output.h"
#include "base/path.h"
#include "base/programs/shell_words.h"
#include "language/unicode/unicode.h"
#include "rapporteur/commands.h"
#include "rapporteur/files/files.h"
#include "rapporteur/files/names.h"
#include "rapporteur/host/child.h"
#include "rapporteur/proposals.h"
#include "rapporteur/record.h"
#include "rapporteur/tables/table_rows.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define DATES_FILE "dates.csv"

typedef struct InitOptions {
    const char *tokenize;
} InitOptions;

static const Option rows[] = {
    {"tokenize", "'OPTION…'", "further options of tokenize, kept in study.yml: '--text-column=answer'",
     AS_TEXT(InitOptions, tokenize)},
};
static const OptionSet init_options = {"Settings", OPTION_ROWS(rows), sizeof(InitOptions), &(InitOptions){0}};

// ---- Themes ----

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
    if (!proposals_append(work, text)) return false;
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

// In the double quotes of YAML, whatever it is; a name that is no UTF-8 as names.h has it.
static void append_quoted(Buffer *value, const char *word) {
    Buffer mended = {0}, text = {0};
    if (unicode_append_mended(&mended, str_from(word)) == 0)
        buffer_append_text(&text, word);
    else
        name_append_text(&text, str_from(word));
    buffer_append_byte(value, '"');
    for (size_t i = 0; i < text.length; i++) {
        unsigned char byte = (unsigned char)text.bytes[i];
        if (byte < 0x20 || byte == 0x7f)
            buffer_printf(value, "\\x%02x", byte);
        else
            buffer_printf(value, byte == '"' || byte == '\\' ? "\\%c" : "%c", byte);
    }
    buffer_append_byte(value, '"');
    buffer_free(&mended);
    buffer_free(&text);
}

// A name of a field stands without quotes where YAML reads it as it is.
static void append_field(Buffer *value, const char *name) {
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_";
    if (name[strspn(name, plain)] == '\0')
        buffer_append_text(value, name);
    else
        append_quoted(value, name);
}

static void append_texts(const Beginning *work, Buffer *value) {
    bool several = work->run->input_count > 1;
    for (size_t k = 0; k < work->run->input_count; k++)
        buffer_append_text(value, k ? ", " : several ? "[" : ""), append_quoted(value, work->run->inputs[k]);
    if (several) buffer_append_byte(value, ']');
}

static void append_value(Beginning *work, SettingName name, Buffer *value) {
    if (name == SETTING_TEXTS) append_texts(work, value);
    if (name == SETTING_THEMES) buffer_append_text(value, "themes.yml");
    if (name == SETTING_GROUPS && work->groups) append_field(value, work->groups);
    if (name == SETTING_METADATA && work->undated.length) buffer_append_text(value, DATES_FILE);
    if (name == SETTING_ORIGINALS && work->has_translations) buffer_append_text(value, "yes");
    if (name == SETTING_TOKENIZE && work->tokenize.length) append_quoted(value, buffer_text(&work->tokenize));
}

static void append_settings(Beginning *work, Buffer *text) {
    static const char *const heads[COMMENT_LANGUAGE_COUNT] = {"# Settings of a study: rapporteur study",
                                                              "# Réglages d'une étude : rapporteur study",
                                                              "# 연구 설정: rapporteur study"};
    static const char *const fields[COMMENT_LANGUAGE_COUNT] = {
        "# fields with few values: ", "# champs à peu de valeurs : ", "# 값이 적은 항목: "};
    static const char *const dates[COMMENT_LANGUAGE_COUNT] = {
        "# dates.csv lists documents that have no date: write it behind the comma\n",
        "# dates.csv : les documents sans date ; écrivez-la après la virgule\n",
        "# dates.csv: 날짜가 없는 문서; 쉼표 뒤에 날짜를 적으십시오\n"};
    buffer_printf(text, "%s\n# %zu documents", heads[work->language], work->tally.documents);
    if (work->tally.first_date)
        buffer_printf(text, ", %s – %s", work->tally.first_date, work->tally.last_date);
    buffer_printf(text, ", %s\n\n", tally_main_language(&work->tally));
    for (size_t i = 0; i < SETTING_FILE; i++) {
        Buffer value = {0};
        append_value(work, (SettingName)i, &value);
        if (i == SETTING_GROUPS && work->fields.length)
            buffer_printf(text, "%s%s\n", fields[work->language], buffer_text(&work->fields));
        if (i == SETTING_METADATA && work->undated.length) buffer_append_text(text, dates[work->language]);
        append_setting(work, text, (SettingName)i, value.length ? buffer_text(&value) : NULL);
        buffer_free(&value);
    }
}

// Ids as cells, with quotes where they need them.
static void append_dates(Beginning *work, Buffer *text) {
    buffer_append_text(text, "doc_id,date\n");
    for (Str rest = buffer_str(&work->undated); rest.length;) {
        Str id = str_cut(&rest, '\n');
        bool quoted = str_find_byte(id, ',') < id.length || str_find_byte(id, '"') < id.length;
        if (quoted) buffer_append_byte(text, '"');
        for (size_t i = 0; i < id.length; i++) {
            if (id.bytes[i] == '"') buffer_append_byte(text, '"');
            buffer_append_byte(text, id.bytes[i]);
        }
        buffer_append_text(text, quoted ? "\",\n" : ",\n");
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
    Buffer themes = {0}, settings = {0}, dates = {0};
    if (programs_find(&work->programs, diagnostics) && beginning_look(work) && append_themes(work, &themes)) {
        append_settings(work, &settings);
        write_file("themes.yml", &themes, diagnostics);
        if (work->undated.length) {
            append_dates(work, &dates);
            write_file(DATES_FILE, &dates, diagnostics);
        }
        write_file("study.yml", &settings, diagnostics);
    }
    buffer_free(&dates);
    buffer_free(&themes);
    buffer_free(&settings);
}

static bool take_options(Beginning *work) {
    const InitOptions *options = option_values(work->run->values, &init_options);
    OptionList words = {0};
    if (!options->tokenize) return true;
    buffer_append_text(&work->tokenize, options->tokenize);
    bool fine = shell_words_cut(&words, &work->arena, options->tokenize);
    free(words.items);
    return fine || diagnostics_usage(&work->run->diagnostics, "--tokenize: a quote is not closed in %s",
                                     options->tokenize);
}

static void run_init(ToolRun *run) {
    Beginning work = {.run = run};
    char *folder = (char *)arena_printf(&work.arena, "%s/rapporteur-XXXXXX", path_of_temporaries()).bytes;
    if (run->input_count == 0)
        diagnostics_usage(&run->diagnostics, "init: of which texts? (rapporteur init FOLDER)");
    else if (is_free("study.yml", &run->diagnostics) && is_free("themes.yml", &run->diagnostics) &&
             is_free(DATES_FILE, &run->diagnostics) && take_options(&work)) {
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
    buffer_free(&work.tokenize);
    buffer_free(&work.fields);
    buffer_free(&work.undated);
    for (size_t i = 0; i < sizeof work.patterns / sizeof *work.patterns; i++) buffer_free(&work.patterns[i]);
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
