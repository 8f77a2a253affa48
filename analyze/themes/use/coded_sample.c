#include "analyze/themes/use/coded_sample.h"

#include "analyze/statistics/coding/agreement.h"
#include "base/memory.h"
#include "base/translation/translation.h"
#include "corpus/table/table.h"

#include <stdlib.h>
#include <strings.h>

enum { CODERS_AT_MOST = 32 };
enum { THEME, DOCUMENT, STRATUM, WEIGHT, NEEDED };
static const char *const needed[NEEDED] = {"theme", "document", "stratum", "sampling_weight"};
#define CODER STR("coder_")

// As people write yes and no in a cell. What is empty was not coded: an x for yes would leave no word for no.
static const struct {
    const char *text;
    int8_t code;
} words[] = {{"1", 1}, {"0", 0}, {"yes", 1}, {"no", 0}, {"y", 1}, {"n", 0}, {"true", 1}, {"false", 0}};

typedef struct CodedReading {
    CodedSample *sample;
    Diagnostics *diagnostics;
    const char *path;
    TableReader *table;
    size_t columns[NEEDED];
    size_t coders[CODERS_AT_MOST];
} CodedReading;

// ---- Columns ----

static size_t find(const TableReader *table, const char *name) {
    size_t i = 0;
    while (i < table_column_count(table) && !str_equal_text(str_trim(table_column_name(table, i)), name)) i++;
    return i;
}

static bool lacks(const CodedReading *reading, const char *what) {
    return diagnostics_error(
        reading->diagnostics, (Place){.file = reading->path},
        "no sample of sentences: it has no column %s (analyze themes --sample makes one)", what);
}

// coder_1, coder_2, … and not coder_remark.
static bool is_coder(Str name) {
    size_t number;
    return str_starts_with(name, CODER) && str_to_size(str_skip(name, CODER.length), &number);
}

static bool find_columns(CodedReading *reading) {
    const TableReader *table = reading->table;
    for (size_t i = 0; i < NEEDED; i++) {
        reading->columns[i] = find(table, needed[i]);
        if (reading->columns[i] == table_column_count(table)) return lacks(reading, needed[i]);
    }
    size_t *coders = &reading->sample->coders;
    for (size_t i = 0; i < table_column_count(table) && *coders < CODERS_AT_MOST; i++)
        if (is_coder(str_trim(table_column_name(table, i)))) reading->coders[(*coders)++] = i;
    return *coders > 0 || lacks(reading, "coder_1");
}

// ---- Rows ----

static bool wants(const CodedReading *reading, const char *what, Str found) {
    return diagnostics_error(reading->diagnostics, table_place(reading->table), "expected %s, found '%.*s'",
                             translated(what), STR_ARGUMENTS(found));
}

static bool read_code(const CodedReading *reading, Str cell, int8_t *code) {
    *code = CODE_NONE;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (cell.length == str_from(words[i].text).length &&
            strncasecmp(cell.bytes, words[i].text, cell.length) == 0)
            *code = words[i].code;
    return cell.length == 0 || *code != CODE_NONE ||
           wants(reading, "a code (1 or yes, 0 or no, empty for none)", cell);
}

static bool read_codes(CodedReading *reading, const Str *cells) {
    CodedSample *sample = reading->sample;
    bool any = false;
    MEMORY_GROW(sample->codes, sample->code_capacity, sample->code_count + sample->coders);
    for (size_t i = 0; i < sample->coders; i++) {
        int8_t *code = &sample->codes[sample->code_count++];
        if (!read_code(reading, str_trim(cells[reading->coders[i]]), code)) return false;
        any = any || *code != CODE_NONE;
    }
    sample->coded += any;
    return true;
}

static bool read_stratum(const CodedReading *reading, Str cell, Stratum *stratum) {
    for (size_t i = 0; i < STRATUM_COUNT; i++)
        if (str_equal_text(cell, stratum_names[i])) return *stratum = (Stratum)i, true;
    return wants(reading, "hit or none in the column stratum", cell);
}

// A spreadsheet saves a number as it shows it: 1,234.500 and 1 234,500, with blanks of several kinds.
static bool read_weight(const CodedReading *reading, Str cell, double *weight) {
    char digits[64];
    size_t length = 0;
    bool has_point = str_find_byte(cell, '.') < cell.length;
    for (size_t i = 0; i < cell.length && length < sizeof digits; i++) {
        char byte = cell.bytes[i];
        bool is_blank = byte == ' ' || (unsigned char)byte >= 0x80;
        if (!is_blank && !(byte == ',' && has_point)) digits[length++] = byte == ',' ? '.' : byte;
    }
    return (str_to_double((Str){digits, length}, weight) && *weight > 0) ||
           wants(reading, "a number above 0 in the column sampling_weight", cell);
}

static bool read_row(CodedReading *reading, const Str *cells) {
    CodedSample *sample = reading->sample;
    Str trimmed[NEEDED];
    for (size_t i = 0; i < NEEDED; i++) trimmed[i] = str_trim(cells[reading->columns[i]]);
    MEMORY_GROW(sample->sentences, sample->capacity, sample->count + 1);
    CodedSentence *row = &sample->sentences[sample->count++];
    *row = (CodedSentence){.theme = interner_add(&sample->themes, trimmed[THEME]),
                           .document = interner_add(&sample->documents, trimmed[DOCUMENT]),
                           .first_code = sample->code_count};
    return read_stratum(reading, trimmed[STRATUM], &row->stratum) &&
           read_weight(reading, trimmed[WEIGHT], &row->weight) && read_codes(reading, cells);
}

static bool read_rows(CodedReading *reading) {
    const Str *cells;
    while ((cells = table_next(reading->table)))
        if (!read_row(reading, cells)) return false;
    return !table_failed(reading->table) &&
           (reading->sample->coded > 0 ||
            diagnostics_error(reading->diagnostics, (Place){.file = reading->path},
                              "no sentence is coded: coders write 1 or 0 in the columns coder_1, coder_2"));
}

bool coded_sample_read(CodedSample *sample, const char *path, Diagnostics *diagnostics) {
    *sample = (CodedSample){0};
    CodedReading reading = {.sample = sample, .diagnostics = diagnostics, .path = path};
    reading.table = table_open(path, diagnostics);
    bool fine = reading.table && find_columns(&reading) && read_rows(&reading);
    if (reading.table) table_close(reading.table);
    return fine;
}

// ---- Names ----

// "Jobs", or "Jobs (energy/jobs)", as reports print the labels of two themes that are called alike.
static bool is_label(const Theme *theme, Str text) {
    for (Language language = 0; language < LANGUAGE_COUNT; language++) {
        Str label = theme->labels[language], rest = str_skip(text, label.length);
        if (label.length == 0 || !str_starts_with(text, label)) continue;
        bool is_named = str_starts_with(rest, STR(" (")) && str_ends_with(rest, STR(")")) &&
                        str_equal(str_slice(rest, 2, rest.length - 1), theme->name);
        if (rest.length == 0 || is_named) return true;
    }
    return false;
}

static uint32_t find_label(const Dictionary *dictionary, Str text) {
    uint32_t found = THEME_NONE;
    for (uint32_t i = 0; i < dictionary->theme_count; i++) {
        if (!is_label(&dictionary->themes[i], text)) continue;
        if (found != THEME_NONE) return THEME_NONE;
        found = i;
    }
    return found;
}

bool coded_sample_name(CodedSample *sample, const Dictionary *dictionary, Place place,
                       Diagnostics *diagnostics) {
    uint32_t count = sample->themes.count;
    uint32_t *names = memory_allocate((size_t)count + 1, sizeof *names);
    bool fine = true;
    for (uint32_t i = 0; fine && i < count; i++) {
        Str text = interner_string(&sample->themes, i);
        uint32_t theme = dictionary_find(dictionary, text);
        if (theme == THEME_NONE) theme = find_label(dictionary, text);
        fine = theme != THEME_NONE ||
               diagnostics_error(diagnostics, place, "theme '%.*s' is none of the dictionary %s",
                                 STR_ARGUMENTS(text), dictionary->file);
        if (fine) names[i] = interner_add(&sample->themes, dictionary->themes[theme].name);
    }
    for (size_t i = 0; fine && i < sample->count; i++)
        sample->sentences[i].theme = names[sample->sentences[i].theme];
    free(names);
    return fine;
}

void coded_sample_free(CodedSample *sample) {
    interner_free(&sample->themes);
    interner_free(&sample->documents);
    free(sample->sentences);
    free(sample->codes);
}
