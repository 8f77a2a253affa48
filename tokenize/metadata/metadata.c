#include "tokenize/metadata/metadata.h"

#include "base/translation/translation.h"
#include "corpus/period.h"
#include "language/encodings/mojibake.h"
#include "language/terms/lemmas.h"
#include "language/terms/word_kinds.h"
#include "language/unicode/unicode.h"
#include "tokenize/document/date_forms.h"
#include "tokenize/document/dates.h"
#include "tokenize/document/read_options.h"

static bool read_date_format(void *own, const char *value, Diagnostics *diagnostics) {
    ((MetadataOptions *)own)->date_format = value;
    return date_format_is_valid(value) ||
           diagnostics_usage(diagnostics, "--date-format: '%s' has a conversion that is not known here (%s)",
                             value, "%Y %y %m %d %e %B %b %H %M %S %%");
}

static const Option rows[] = {
    {"date-format", "FORMAT", "how dates are written, as of strftime: '%d/%m/%Y', '%B %d, %Y'",
     AS_OWN(read_date_format)},
    {"no-file-dates", NULL, "the day on which a file was made is no date of its text",
     AS_SWITCH(MetadataOptions, no_file_dates)},
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

// A date in the user's format, a period (2024-Q2), or what people write.
static FieldDate date_of_field(Arena *arena, Str field, const char *format, Str *date) {
    Period period;
    Buffer iso = {0};
    FieldDate found = format && date_append_iso(&iso, field, format) ? FIELD_DATE : FIELD_NO_DATE;
    if (!found && period_parse(field, &period)) {
        buffer_append(&iso, normal_date(arena, field));
        found = FIELD_DATE;
    }
    if (!found) found = date_of_text(&iso, field);
    *date = arena_copy(arena, buffer_str(&iso));
    buffer_free(&iso);
    return found;
}

// A document whose date is being settled.
typedef struct Dating {
    const RawDocument *raw;
    Document *document;
    const MetadataOptions *options;
    Diagnostics *diagnostics;
    Place place;
    Str date;
    const char *from;
    bool go_on;
} Dating;

static void tell_field(Dating *dating, Str field, FieldDate found) {
    const char *format = dating->options->date_format;
    if (found == FIELD_AMBIGUOUS)
        dating->go_on =
            diagnostics_warn(dating->diagnostics, dating->place,
                             "the date '%.*s' may be two days and is left out (--date-format=%%d/%%m/%%Y "
                             "or %%m/%%d/%%Y says which)",
                             STR_ARGUMENTS(field));
    else
        dating->go_on = diagnostics_warn(
            dating->diagnostics, dating->place, "the date '%.*s' %s and is left out", STR_ARGUMENTS(field),
            format ? translated("fits neither --date-format nor what is known here")
                   : translated("is not known here (--date-format says how it is written)"));
}

static void take_field_date(Dating *dating) {
    Str field = document_get(&dating->raw->metadata, "date");
    if (!field.length) return;
    FieldDate found =
        date_of_field(&dating->document->arena, field, dating->options->date_format, &dating->date);
    dating->from = "field";
    if (found != FIELD_DATE) tell_field(dating, field, found);
}

static void warn_of_name(Dating *dating, const NameDates *dates) {
    if (dates->ambiguous && !dates->best.year)
        dating->go_on = diagnostics_warn(dating->diagnostics, dating->place,
                                         "the date in its name may be two days and is left out "
                                         "(--date-format=%%d-%%m-%%Y or %%m-%%d-%%Y says which)");
    else if (dates->numbered && !dates->best.year)
        dating->go_on = diagnostics_warn(dating->diagnostics, dating->place,
                                         "the number in its name is no date of the text: it has none");
    else if (dates->other_year)
        dating->go_on =
            diagnostics_warn(dating->diagnostics, dating->place,
                             "its name has two years, %d and %d: it is dated by the first of them",
                             dates->best.year, dates->other_year);
}

static void take_name_date(Dating *dating) {
    const char *format = dating->options->date_format;
    Buffer iso = {0}, whole = {0};
    unicode_append_mended(&whole, path_name(dating->raw->source));
    Str name = path_without_extension(buffer_str(&whole));
    if (!format || !date_find_iso(&iso, name, format)) {
        NameDates dates = dates_of_name(name);
        if (dates.best.year) date_append(&iso, &dates.best);
        warn_of_name(dating, &dates);
        bool bare = dates.best.year && !dates.best.month && dates.other_numbers && !dates.other_year;
        if (bare && dating->options->tally) date_tally_bare_year(dating->options->tally, dating->raw->source);
    }
    dating->date = arena_copy(&dating->document->arena, buffer_str(&iso));
    dating->from = "name";
    buffer_free(&iso);
    buffer_free(&whole);
}

// The day that a title names is not that of the file's name.
static void compare_with_title(Dating *dating) {
    Str title = document_get(&dating->raw->metadata, "title");
    NameDates dates = dates_of_name(title.length ? title : dating->raw->title);
    Buffer iso = {0};
    if (dates.best.day) date_append(&iso, &dates.best);
    Str said = buffer_str(&iso);
    bool agrees = said.length == 0 || str_starts_with(said, dating->date);
    if (!agrees)
        dating->go_on = diagnostics_warn(dating->diagnostics, dating->place,
                                         "its title says %.*s, its name %.*s: it is dated by its name",
                                         STR_ARGUMENTS(said), STR_ARGUMENTS(dating->date)) &&
                        dating->go_on;
    buffer_free(&iso);
}

static void take_found_date(Dating *dating) {
    bool made = !dating->raw->date_in_text;
    if (made && dating->options->no_file_dates) return;
    date_of_field(&dating->document->arena, dating->raw->date, NULL, &dating->date);
    dating->from = made ? "made" : "text";
    if (made && dating->date.length && dating->options->tally)
        date_tally_made(dating->options->tally, dating->raw->source);
}

static int year_of(Str date) {
    int year = 0;
    for (size_t i = 0; i < 4 && i < date.length; i++)
        year = is_digit(date.bytes[i]) ? year * 10 + (date.bytes[i] - '0') : year;
    return year;
}

static bool settle_date(const RawDocument *raw, Document *document, const MetadataOptions *options,
                        const char **from, Diagnostics *diagnostics) {
    Dating dating = {.raw = raw,
                     .document = document,
                     .options = options,
                     .diagnostics = diagnostics,
                     .place = {.file = arena_copy_text(&document->arena, raw->source)},
                     .go_on = true};
    Period period;
    take_field_date(&dating);
    if (!dating.date.length) {
        take_name_date(&dating);
        if (dating.date.length) compare_with_title(&dating);
    }
    if (!dating.date.length && raw->date.length) take_found_date(&dating);
    document_set(document, STR("date"), dating.date);
    bool dated = dating.date.length && period_parse(dating.date, &period);
    *from = dated ? dating.from : "";
    if (dated && options->tally) date_tally_year(options->tally, year_of(dating.date), raw->source);
    return dating.go_on;
}

static LanguageFound tell_language(const RawDocument *raw) {
    Str tag = document_get(&raw->metadata, "language");
    if (!tag.length) tag = document_get(&raw->metadata, "lang");
    return tag.length ? (LanguageFound){.language = language_from_tag(tag)} : language_find(raw->reading);
}

void metadata_look_up(RawDocument *raw, bool detect, const MetadataOptions *options) {
    if (raw->looked_up) return;
    raw->looked_up = true;
    if (options->table) metadata_table_set(options->table, raw->id, raw->source, &raw->metadata);
    if (detect) raw->language = tell_language(raw);
}

static bool is_fixed(Str name) {
    static const char *const fixed[] = {"id",     "date",   "language", "lang",     "title",
                                        "source", "sha256", "offsets",  "date_from"};
    for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++)
        if (str_equal_text(name, fixed[i])) return true;
    return false;
}

// As it was meant, when the user says that texts were encoded twice.
static void append_meant(Buffer *meant, Str value, const RawDocument *raw) {
    if (raw->options && raw->options->mend_mojibake)
        mojibake_append_mended(meant, value);
    else
        buffer_append(meant, value);
}

// NFC, one space for any white space, no characters that cannot be seen.
static void set_text(Document *document, Str name, Str value, const RawDocument *raw) {
    Buffer meant = {0}, normal = {0}, line = {0};
    append_meant(&meant, value, raw);
    unicode_append_nfc(&normal, buffer_str(&meant));
    for (Str rest = str_trim(buffer_str(&normal)); rest.length;) {
        size_t length;
        uint32_t character = unicode_decode(rest, &length);
        bool space = unicode_is_space(character) || unicode_is_control(character);
        if (space && line.length && line.bytes[line.length - 1] != ' ') buffer_append_byte(&line, ' ');
        if (!space && !unicode_is_invisible(character)) buffer_append(&line, str_slice(rest, 0, length));
        rest = str_skip(rest, length);
    }
    document_set(document, name, str_trim(buffer_str(&line)));
    buffer_free(&meant);
    buffer_free(&normal);
    buffer_free(&line);
}

// A field that is called like one of the fixed ones beside which it says something else is kept as
// field:NAME.
static void set_field(Document *document, Str name, Str value, const RawDocument *raw) {
    Buffer prefixed = {0};
    if (!is_fixed(name)) {
        set_text(document, name, value, raw);
    } else if (str_is_listed(name, "source sha256 offsets date_from") ||
               (str_equal_text(name, "id") && !str_equal(value, raw->id))) {
        buffer_printf(&prefixed, FIELD_PREFIX "%.*s", STR_ARGUMENTS(name));
        set_text(document, buffer_str(&prefixed), value, raw);
    }
    buffer_free(&prefixed);
}

bool metadata_settle(RawDocument *raw, Document *document, LanguageSettings *settings, bool detect,
                     const MetadataOptions *options, Diagnostics *diagnostics) {
    document_clear(document);
    metadata_look_up(raw, detect, options);
    set_text(document, STR("id"), raw->id, raw);
    const char *date_from;
    bool go_on = settle_date(raw, document, options, &date_from, diagnostics);
    if (detect) settings->language = raw->language.language;
    document_set(document, STR("language"), str_from(language_codes[settings->language]));
    if (!lemmas_serve(settings->lemmas, settings->language, diagnostics)) return false;
    if (!word_kinds_serve(settings->kinds, settings->language, diagnostics)) return false;
    Str title = document_get(&raw->metadata, "title");
    set_text(document, STR("title"), title.length ? title : raw->title, raw);
    Buffer source = {0};
    document_append_id(&source, raw->source); // a path may hold any byte
    document_set(document, STR("source"), buffer_str(&source));
    buffer_free(&source);
    document_set(document, STR("sha256"), str_from(raw->sha256));
    document_set(document, STR("offsets"), raw->extracted ? STR("extracted") : STR("source"));
    document_set(document, STR("date_from"), str_from(date_from));
    for (size_t i = 0; i < raw->metadata.field_count; i++)
        set_field(document, raw->metadata.fields[i].name, raw->metadata.fields[i].value, raw);
    return go_on;
}
