// What rapporteur init sees of texts, and which options of tokenize follow from it.
#include "rapporteur/beginning.h"

#include "base/memory.h"
#include "base/programs/shell_words.h"
#include "base/translation/translation.h"
#include "rapporteur/host/child.h"
#include "rapporteur/tables/table_rows.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { GROUPS_AT_MOST = 12 };

// ---- Running ----

const char *beginning_path(Beginning *work, const char *name) {
    return arena_printf(&work->arena, "%s/%s", work->folder, name).bytes;
}

bool beginning_run(Beginning *work, const char *const *words, Buffer *said, int *status) {
    return child_run(NULL, buffer_text(&work->programs.paths[program_number(words[0])]), words, said, NULL,
                     status, &work->run->diagnostics);
}

bool beginning_went_well(Beginning *work, const Buffer *said, int status, bool tell) {
    if (status > 1 || tell) fwrite(said->bytes, 1, said->length, stderr);
    if (status > 1)
        work->run->diagnostics.status = status > EXIT_NO_OUTPUT ? EXIT_NO_OUTPUT : (ExitStatus)status;
    return status <= 1;
}

// ---- Looking at the texts ----

// What `name` is in a message: "…NAME'value' …", up to `end`; empty where it is not said.
static Str said_after(const Buffer *said, const char *name, char end) {
    Str all = buffer_str(said);
    size_t at = str_find(all, str_from(name));
    if (at == all.length) return (Str){0};
    Str rest = str_skip(all, at + strlen(name));
    return str_slice(rest, 0, str_find_byte(rest, end));
}

// Cuts the texts by the options, and `more`, another one; says nothing yet.
static bool cut_by(Beginning *work, const char *more, Buffer *said, int *status) {
    OptionList words = {0};
    Buffer options = {0};
    buffer_printf(&options, "tokenize %s %s", buffer_text(&work->tokenize), more);
    shell_words_cut(&words, &work->arena, buffer_text(&options));
    const char **all = memory_allocate(words.count + work->run->input_count + 3, sizeof *all);
    size_t count = 0;
    for (size_t i = 0; i < words.count; i++) all[count++] = words.items[i];
    for (size_t i = 0; i < work->run->input_count; i++) all[count++] = work->run->inputs[i];
    all[count++] = "-o";
    all[count++] = beginning_path(work, "corpus.vrt");
    buffer_clear(said);
    bool fine = beginning_run(work, all, said, status);
    free(all);
    free(words.items);
    buffer_free(&options);
    return fine;
}

static void keep_option(Beginning *work, const char *option, const char *why) {
    diagnostics_note(&work->run->diagnostics, NO_PLACE, "%s: %s stands in study.yml", translated(why),
                     option);
    if (work->tokenize.length) buffer_append_byte(&work->tokenize, ' ');
    buffer_append_text(&work->tokenize, option);
}

static const char *option_of(Beginning *work, const char *name, Str value) {
    Buffer option = {0};
    buffer_printf(&option, "--%s=%.*s", name, STR_ARGUMENTS(value));
    Buffer quoted = {0};
    shell_word_append(&quoted, buffer_text(&option));
    const char *copy = arena_copy_text(&work->arena, buffer_str(&quoted));
    buffer_free(&option);
    buffer_free(&quoted);
    return copy;
}

static size_t size_of_corpus(Beginning *work) {
    struct stat about;
    return stat(beginning_path(work, "corpus.vrt"), &about) == 0 ? (size_t)about.st_size : 0;
}

// The column with most words, where none is called text.
static void choose_text_column(Beginning *work, const Buffer *told) {
    const char *best = NULL;
    size_t most = 0;
    Buffer said = {0};
    int status = 0;
    for (Str rest = said_after(told, "its columns: ", ')'); rest.length;) {
        const char *option = option_of(work, "text-column", str_trim(str_cut(&rest, ',')));
        if (!cut_by(work, option, &said, &status) || status > 1 || size_of_corpus(work) <= most) continue;
        most = size_of_corpus(work);
        best = option;
    }
    if (best) keep_option(work, best, "no column is called text, and the longest is taken");
    buffer_free(&said);
}

// A column that is called as dates are elsewhere; tokenize looks for `date`.
static void choose_date_column(Beginning *work, const Buffer *told) {
    static const char names[] = "Date DATE jour Datum fecha 날짜 일자 일시";
    Str found = {0};
    for (Str rest = said_after(told, "its columns: ", ')'); rest.length;) {
        Str column = str_trim(str_cut(&rest, ','));
        if (str_equal_text(column, "date")) return;
        if (str_is_listed(column, names)) found = column;
    }
    if (found.length)
        keep_option(work, option_of(work, "date-column", found),
                    "no column is called date, and one by its name is");
}

static bool cut_texts(Beginning *work) {
    Buffer said = {0};
    int status = 0;
    bool fine = cut_by(work, "", &said, &status);
    if (fine && said_after(&said, "has no column 'text'", ')').length) {
        Buffer columns = {0};
        buffer_append(&columns, buffer_str(&said));
        choose_text_column(work, &said);
        choose_date_column(work, &columns);
        buffer_free(&columns);
        fine = cut_by(work, "", &said, &status);
    }
    work->has_two_days = said_after(&said, "may be two days", ')').length > 0;
    work->has_spoken |= said.length > 0;
    fine = fine && beginning_went_well(work, &said, status, !work->run->diagnostics.quiet);
    buffer_free(&said);
    return fine;
}

static bool has_column(const TableRows *table, const char *name) {
    for (size_t i = 0; i < table->columns; i++)
        if (str_equal_text(table->names[i], name)) return true;
    return false;
}

// A field with few values, each of several documents, may be what is compared.
static void look_at_field(Beginning *work, const TableRows *documents, Str field) {
    static const char known[] =
        "document date language title tokens types sentences paragraphs sha256 date_from "
        "source author format translation_of added";
    Interner values = {0};
    size_t filled = 0;
    const char *name = arena_copy_text(&work->arena, field);
    for (size_t i = 0; i < documents->rows; i++) {
        Str value = table_rows_cell(documents, i, name);
        if (value.length) interner_add(&values, value), filled++;
    }
    size_t count = values.count;
    interner_free(&values);
    if (str_is_listed(field, known) || count < 2 || count > GROUPS_AT_MOST || filled < 2 * count ||
        10 * filled < 9 * documents->rows)
        return;
    buffer_printf(&work->fields, "%s%s (%zu)", work->fields.length ? ", " : "", name, count);
    if (!work->groups) work->groups = name;
}

// A table has fields because somebody wants to compare by them; a folder may have them by chance.
static bool has_table(const Beginning *work) {
    static const char *const ends[] = {".csv", ".tsv", ".xlsx", ".ods", ".jsonl"};
    for (size_t i = 0; i < work->run->input_count; i++)
        for (size_t k = 0; k < sizeof ends / sizeof *ends; k++)
            if (str_ends_with(str_from(work->run->inputs[i]), str_from(ends[k]))) return true;
    return false;
}

static void look_at_documents(Beginning *work, const TableRows *documents) {
    work->has_translations = has_column(documents, "translation_of");
    for (size_t i = 0; i < documents->columns; i++) look_at_field(work, documents, documents->names[i]);
    if (!has_table(work)) work->groups = NULL;
    for (size_t i = 0; i < documents->rows; i++)
        if (str_equal_text(table_rows_cell(documents, i, "date_from"), "made"))
            buffer_printf(&work->undated, "%.*s\n", STR_ARGUMENTS(table_rows_cell(documents, i, "document")));
}

static bool read_documents(Beginning *work) {
    const char *path = beginning_path(work, "documents.csv");
    const char *const words[] = {"analyze", "documents", beginning_path(work, "corpus.vrt"),
                                 "-o",      path,        NULL};
    TableRows documents = {0};
    Buffer said = {0};
    int status = 0;
    tally_free(&work->tally);
    bool fine = beginning_run(work, words, &said, &status) &&
                beginning_went_well(work, &said, status, false) &&
                tally_read(&work->tally, path, NULL, "auto", &work->run->diagnostics) &&
                table_rows_read(&documents, path, &work->run->diagnostics);
    if (fine && work->fields.length + work->undated.length == 0) look_at_documents(work, &documents);
    table_rows_free(&documents);
    buffer_free(&said);
    return fine;
}

// Where an option of tokenize follows from what was seen, all is read again by it.
static bool read_again(Beginning *work, const char *option, const char *why) {
    Buffer said = {0};
    int status = 0;
    keep_option(work, option, why);
    bool fine = cut_by(work, "", &said, &status) && beginning_went_well(work, &said, status, false) &&
                read_documents(work);
    buffer_free(&said);
    return fine;
}

// In these languages 03/04 is the third of April; English has both.
static bool settle_dates(Beginning *work) {
    bool day_first = str_is_listed(str_from(tally_main_language(&work->tally)), "fr de es");
    if (work->has_two_days && day_first &&
        !read_again(work, "--date-format=%d/%m/%Y", "dates are read as day/month/year"))
        return false;
    return work->undated.length == 0 ||
           read_again(work, "--no-file-dates", "the day on which a file was made is no date of its text");
}

static bool list_documents(Beginning *work) {
    if (!read_documents(work) || !settle_dates(work)) return false;
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

// ---- Both ----

bool beginning_look(Beginning *work) {
    return cut_texts(work) && list_documents(work);
}
