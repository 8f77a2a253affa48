#include "tokenize/metadata/metadata.h"

#include "corpus/period.h"
#include "language/detect.h"
#include "language/terms/lemmas.h"
#include "language/terms/word_kinds.h"
#include "language/unicode/unicode.h"
#include "tokenize/document/dates.h"

enum { ISO_DAY_LENGTH = 10 };

static bool read_date_format(void *own, const char *value, Diagnostics *diagnostics) {
    ((MetadataOptions *)own)->date_format = value;
    return date_format_is_valid(value) ||
           diagnostics_usage(diagnostics, "--date-format: '%s' has a conversion that is not known here (%s)",
                             value, "%Y %y %m %d %e %B %b %H %M %S %%");
}

static const Option rows[] = {
    {"date-format", "FORMAT", "how dates are written, as of strftime: '%d/%m/%Y', '%B %d, %Y'",
     AS_OWN(read_date_format)},
    {"metadata", "FILE", "a table with one row a document id; it wins over the documents' own",
     AS_TEXT(MetadataOptions, table_path), .file = OPTION_READS_FILE},
};
const OptionSet metadata_options = {"Reading", OPTION_ROWS(rows), sizeof(MetadataOptions),
                                    &(MetadataOptions){0}};

static bool is_digit(char byte) {
    return byte >= '0' && byte <= '9';
}

// As it stands in tables: 20240713 becomes 2024-07-13.
static Str normal_date(Arena *arena, Str date) {
    bool compact = date.length == 8;
    for (size_t i = 0; i < date.length && compact; i++) compact = is_digit(date.bytes[i]);
    if (!compact) return date;
    return arena_printf(arena, "%.4s-%.2s-%.2s", date.bytes, date.bytes + 4, date.bytes + 6);
}

// A date or a time stamp: "2021-01-21 16:30:06-05:00" and "2021-01-21T16:30" are 2021-01-21.
static Str date_of_field(Arena *arena, Str field, const char *format) {
    Period period;
    Buffer iso = {0};
    bool formatted = format && date_append_iso(&iso, field, format);
    Str read = formatted ? arena_copy(arena, buffer_str(&iso)) : (Str){0};
    buffer_free(&iso);
    if (formatted) return read;
    bool stamped = field.length > ISO_DAY_LENGTH &&
                   (field.bytes[ISO_DAY_LENGTH] == ' ' || field.bytes[ISO_DAY_LENGTH] == 'T');
    Str date = stamped ? str_slice(field, 0, ISO_DAY_LENGTH) : field;
    return period_parse(date, &period) ? normal_date(arena, date) : (Str){0};
}

// The first date in a file name that no digit touches: a day, a month, or a year from 1500 to 2199.
static Str date_of_name(Arena *arena, Str name) {
    static const size_t lengths[] = {ISO_DAY_LENGTH, 8, 7, 4};
    for (size_t at = 0; at < name.length; at++) {
        if (!is_digit(name.bytes[at]) || (at > 0 && is_digit(name.bytes[at - 1]))) continue;
        for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
            size_t end = at + lengths[i];
            if (end > name.length || (end < name.length && is_digit(name.bytes[end]))) continue;
            Str date = str_slice(name, at, end);
            Period period;
            bool year_fits = str_compare(date, STR("1500")) >= 0 && str_compare(date, STR("2200")) < 0;
            if (year_fits && period_parse(date, &period)) return normal_date(arena, date);
        }
    }
    return (Str){0};
}

static bool settle_date(const RawDocument *raw, Document *document, const char *format,
                        Diagnostics *diagnostics) {
    Str field = document_get(&raw->metadata, "date");
    Str date = date_of_field(&document->arena, field, format);
    if (!date.length) date = date_of_name(&document->arena, path_name(raw->source));
    if (!date.length) date = date_of_field(&document->arena, raw->date, NULL);
    document_set(document, STR("date"), date);
    if (!field.length || date_of_field(&document->arena, field, format).length) return true;
    return diagnostics_warn(diagnostics, (Place){.file = arena_copy_text(&document->arena, raw->source)},
                            "the date '%.*s' %s (2024, 2024-07, 2024-07-13) and is left out",
                            STR_ARGUMENTS(field),
                            format ? "fits neither --date-format nor ISO" : "is no ISO date");
}

static void settle_language(const RawDocument *raw, Document *document, LanguageSettings *settings,
                            bool detect) {
    if (detect) {
        Str tag = document_get(&raw->metadata, "language");
        if (!tag.length) tag = document_get(&raw->metadata, "lang");
        settings->language = tag.length ? language_from_tag(tag) : language_detect(raw->reading);
    }
    document_set(document, STR("language"), str_from(language_codes[settings->language]));
}

static bool is_fixed(Str name) {
    static const char *const fixed[] = {"id",    "date",   "language", "lang",
                                        "title", "source", "sha256",   "offsets"};
    for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++)
        if (str_equal_text(name, fixed[i])) return true;
    return false;
}

// NFC, one space for any white space, no characters that cannot be seen.
static void set_text(Document *document, Str name, Str value) {
    Buffer normal = {0}, line = {0};
    unicode_append_nfc(&normal, value);
    for (Str rest = str_trim(buffer_str(&normal)); rest.length;) {
        size_t length;
        uint32_t character = unicode_decode(rest, &length);
        bool space = unicode_is_space(character) || unicode_is_control(character);
        if (space && line.length && line.bytes[line.length - 1] != ' ') buffer_append_byte(&line, ' ');
        if (!space && !unicode_is_invisible(character)) buffer_append(&line, str_slice(rest, 0, length));
        rest = str_skip(rest, length);
    }
    document_set(document, name, str_trim(buffer_str(&line)));
    buffer_free(&normal);
    buffer_free(&line);
}

bool metadata_settle(RawDocument *raw, Document *document, LanguageSettings *settings, bool detect,
                     const MetadataOptions *options, Diagnostics *diagnostics) {
    document_clear(document);
    if (options->table) metadata_table_set(options->table, raw->id, raw->source, &raw->metadata);
    set_text(document, STR("id"), raw->id);
    bool go_on = settle_date(raw, document, options->date_format, diagnostics);
    settle_language(raw, document, settings, detect);
    if (!lemmas_serve(settings->lemmas, settings->language, diagnostics)) return false;
    if (!word_kinds_serve(settings->kinds, settings->language, diagnostics)) return false;
    Str title = document_get(&raw->metadata, "title");
    set_text(document, STR("title"), title.length ? title : raw->title);
    Buffer source = {0};
    document_append_id(&source, raw->source); // a path may hold any byte
    document_set(document, STR("source"), buffer_str(&source));
    buffer_free(&source);
    document_set(document, STR("sha256"), str_from(raw->sha256));
    document_set(document, STR("offsets"), raw->extracted ? STR("extracted") : STR("source"));
    for (size_t i = 0; i < raw->metadata.field_count; i++) {
        const Field *field = &raw->metadata.fields[i];
        if (!is_fixed(field->name)) set_text(document, field->name, field->value);
    }
    return go_on;
}
