// The source of counts files: bags of tokens in place of sentences, or of n-grams, or the hits of themes in
// them.
#include "base/memory.h"
#include "base/translation/translation.h"
#include "corpus/reading/token_source.h"
#include "corpus/vertical/vertical.h"

#include <stdlib.h>

// Of counts of themes and n-grams tokens are known by whether they count: these types stand for them.
enum { TYPE_COUNTED, TYPE_OTHER };

typedef struct CountedSource {
    TokenCorpus *corpus;
    TokenInput *input;
    CountsReader reader;
    CountedUnit unit; // that was given last
    LanguageSettings settings;
    uint32_t *types_of_corpus; // by the number of the file; not kept where they are the same (has_own_types)
    size_t types_capacity, type_count;
    uint32_t *sequences_of_corpus; // likewise, always kept
    size_t sequences_capacity, sequence_count;
    SequenceCount *sequences; // of the unit
    size_t unit_capacity;
} CountedSource;

#define FAIL(source, ...)                                                                                    \
    diagnostics_error((source)->corpus->diagnostics, (Place){.file = (source)->input->path}, __VA_ARGS__)

// What is called one and is cut off in front is no text.
static bool knows_counted(TokenInput *input) {
    return counts_blocks_are_there(&input->lines) || str_ends_with(str_from(input->path), STR(".counts"));
}

static void close_source(void *opened) {
    CountedSource *source = opened;
    counts_reader_close(&source->reader);
    source->corpus->counts.reader = NULL;
    free(source->types_of_corpus);
    free(source->sequences_of_corpus);
    free(source->sequences);
    free(source);
}

// ---- What is asked of the file ----

static Str setting_of(const CountedSource *source, CountsSetting setting) {
    return counts_settings_get(&source->reader.settings, setting);
}

// Where a unit stands in the order of their sizes.
static size_t unit_size(Str name) {
    static const char *const units[] = {"sentence", "paragraph", "document"};
    size_t i = 0;
    while (i < sizeof units / sizeof *units - 1 && !str_equal_text(name, units[i])) i++;
    return i;
}

static bool serves_units(const CountedSource *source, const CountsDemand *demand) {
    Str unit = setting_of(source, COUNTS_UNIT);
    if (!demand->unit || unit_size(unit) <= unit_size(str_from(demand->unit))) return true;
    return FAIL(source,
                "has counts of %ss, and this needs those of %ss: analyze counts --unit=%s, or the store",
                buffer_text(&((CountedSource *)source)->reader.settings.values[COUNTS_UNIT]), demand->unit,
                demand->unit);
}

static bool serves_subject(const CountedSource *source, const CountsDemand *demand) {
    Str of = setting_of(source, COUNTS_OF);
    if (!demand->of || str_equal_text(of, demand->of)) return true;
    return FAIL(source,
                "has counts of %.*s, and this needs those of %s: analyze counts --of=%s, or the store",
                STR_ARGUMENTS(of), demand->of, demand->of);
}

static bool serves_shingles(const CountedSource *source, const CountsDemand *demand) {
    if (!demand->needs_shingles || str_equal_text(setting_of(source, COUNTS_SHINGLES), "all")) return true;
    return FAIL(source, "does not tell near-duplicates: analyze counts --shingles=all, or --cluster=none");
}

static bool serves_settings(const CountedSource *source, const CountsSettings *wanted) {
    CountsSetting other =
        wanted ? counts_settings_differ(&source->reader.settings, wanted) : COUNTS_SETTING_COUNT;
    if (other == COUNTS_SETTING_COUNT) return true;
    Str has = setting_of(source, other), asked = counts_settings_get(wanted, other);
    return FAIL(source,
                "was counted with %s '%.*s', and this asks for '%.*s': count again, or give the store",
                counts_setting_names[other], STR_ARGUMENTS(has), STR_ARGUMENTS(asked));
}

static bool serves(const CountedSource *source, const CountsDemand *demand) {
    if (!demand || !demand->taken)
        return FAIL(source, "is a counts file: %s; give the texts, or the store (tokenize --store=FILE)",
                    demand && demand->why ? translated(demand->why)
                                          : translated("this command needs the order of words"));
    return serves_subject(source, demand) && serves_units(source, demand) &&
           serves_shingles(source, demand) && serves_settings(source, demand->settings);
}

// Whether it is of one corpus with the files before.
static bool agrees(CountedSource *source) {
    CountedCorpus *counts = &source->corpus->counts;
    CountsSetting other = counts_settings_differ(&counts->settings, &source->reader.settings);
    if (other < COUNTS_SETTING_COUNT) {
        Str own = setting_of(source, other), first = counts_settings_get(&counts->settings, other);
        return FAIL(source, "was counted with %s '%.*s', and %s with '%.*s': parts of one corpus agree",
                    counts_setting_names[other], STR_ARGUMENTS(own), counts->first_path,
                    STR_ARGUMENTS(first));
    }
    counts_settings_complete(&counts->settings, &source->reader.settings);
    if (!counts->first_path) counts->first_path = source->input->path;
    return true;
}

// ---- Types ----

// A line of its own for each type, none of which looks like a tag.
static void append_key(Buffer *keys, const CountedType *type) {
    buffer_append_byte(keys, (char)('A' + type->kind));
    buffer_append(keys, type->term);
    if (str_equal(type->word, type->term)) return;
    buffer_append_byte(keys, '\t');
    buffer_append(keys, type->word);
}

static void lay_out_keys(Buffer *keys, const CountedType *types, size_t count, Str *lines) {
    size_t ends[COUNTED_TYPES_AT_ONCE];
    buffer_clear(keys);
    for (size_t i = 0; i < count; i++) {
        append_key(keys, &types[i]);
        ends[i] = keys->length;
    }
    buffer_reserve(keys, LINE_KEY_BYTES);
    for (size_t i = 0; i < count; i++) {
        size_t start = i ? ends[i - 1] : 0;
        lines[i] = (Str){keys->bytes + start, ends[i] - start};
    }
}

static uint32_t type_of_line(TokenCorpus *corpus, uint32_t number, Str line, const CountedType *type) {
    LineTable *table = &corpus->token_lines;
    uint32_t known = table->count;
    if (number == LINE_UNKNOWN) number = line_table_add(table, line);
    if (number == known)
        table->entries[number].type = vocabulary_add(&corpus->vocabulary, type->word, type->term, type->kind);
    return table->entries[number].type;
}

// Whether its types have other numbers in the corpus: there are those of other files, or stand-ins.
static bool has_own_types(const CountedSource *source) {
    return !source->corpus->of_one_input || source->reader.of == COUNTS_OF_NGRAMS;
}

// Types of one file differ; those of several are looked up, many at a time.
static void take_types(void *context, const CountedType *types, size_t count) {
    CountedSource *source = context;
    TokenCorpus *corpus = source->corpus;
    Str lines[COUNTED_TYPES_AT_ONCE];
    uint32_t numbers[COUNTED_TYPES_AT_ONCE];
    if (!has_own_types(source)) {
        for (size_t i = 0; i < count; i++)
            vocabulary_add(&corpus->vocabulary, types[i].word, types[i].term, types[i].kind);
        return;
    }
    lay_out_keys(&corpus->counts.keys, types, count, lines);
    line_table_find(&corpus->token_lines, lines, count, numbers);
    MEMORY_GROW(source->types_of_corpus, source->types_capacity, source->type_count + count);
    for (size_t i = 0; i < count; i++)
        source->types_of_corpus[source->type_count++] = type_of_line(corpus, numbers[i], lines[i], &types[i]);
}

// Of one corpus an n-gram is what has the same terms.
static void take_sequence(void *context, const uint32_t *types, size_t count) {
    CountedSource *source = context;
    TokenCorpus *corpus = source->corpus;
    uint32_t terms[COUNTS_SEQUENCE_TYPES_AT_MOST];
    for (size_t i = 0; i < count; i++)
        terms[i] = corpus->vocabulary.types[source->types_of_corpus[types[i]]].term;
    Str key = {(const char *)terms, count * sizeof *terms};
    MEMORY_GROW(source->sequences_of_corpus, source->sequences_capacity, source->sequence_count + 1);
    source->sequences_of_corpus[source->sequence_count++] = interner_add(&corpus->counts.sequences, key);
}

// The first kind that counts, or does not.
static uint8_t kind_that(const bool *counted, bool counts) {
    uint8_t kind = 0;
    while (kind < KIND_COUNT - 1 && counted[kind] != counts) kind++;
    return kind;
}

static void add_stand_ins(TokenCorpus *corpus, Str kinds) {
    bool counted[KIND_COUNT] = {false};
    if (corpus->vocabulary.type_count) return;
    while (kinds.length) counted[kind_from_name(str_cut(&kinds, ','))] = true;
    vocabulary_add(&corpus->vocabulary, STR("+"), STR("+"), kind_that(counted, true));
    vocabulary_add(&corpus->vocabulary, STR("-"), STR("-"), kind_that(counted, false));
}

// ---- The file ----

static bool open_counts(CountedSource *source) {
    TokenCorpus *corpus = source->corpus;
    CountsReader *reader = &source->reader;
    if (!counts_reader_open(reader, &source->input->lines, source->input->path, corpus->diagnostics) ||
        !serves(source, corpus->counts.demand) || !agrees(source))
        return false;
    source->settings = settings_parse(setting_of(source, COUNTS_TEXT));
    reader->take_types = take_types;
    reader->take_sequence = take_sequence;
    reader->context = source;
    reader->wants_shingles = corpus->counts.demand->needs_shingles;
    corpus->counts.reader = reader;
    // Of a file without documents nobody knows.
    Str columns = setting_of(source, COUNTS_COLUMNS);
    if (columns.length && !vertical_parse_columns(columns, &corpus->columns))
        return FAIL(source, "has columns that are none of ours");
    corpus->without_places = true;
    if (reader->of != COUNTS_OF_TERMS) add_stand_ins(corpus, setting_of(source, COUNTS_KINDS));
    return true;
}

static void *open_source(TokenCorpus *corpus, TokenInput *input) {
    CountedSource *source = memory_allocate(1, sizeof *source);
    source->corpus = corpus;
    source->input = input;
    if (open_counts(source)) return source;
    close_source(source);
    return NULL;
}

static const SourceStep steps[] = {
    [COUNTS_GIVES] = SOURCE_GIVES, [COUNTS_ENDS] = SOURCE_ENDS, [COUNTS_STOPS] = SOURCE_STOPS};

static SourceStep next_document(void *opened) {
    CountedSource *source = opened;
    Str language;
    CountsStep step = counts_reader_document(&source->reader, &source->corpus->document, &language);
    if (step != COUNTS_GIVES) return steps[step];
    source->corpus->settings = source->settings;
    source->corpus->settings.language = language_from_tag(language);
    return SOURCE_GIVES;
}

static void fill(uint32_t *types, uint32_t type, size_t count) {
    for (size_t i = 0; i < count; i++) types[i] = type;
}

// Each type as often as it is there.
static size_t lay_out_types(CountedSource *source, const CountedUnit *unit) {
    SentenceRoom *room = &source->corpus->room;
    const uint32_t *map = source->types_of_corpus;
    size_t at = 0;
    sentence_room_grow(room, unit->counted);
    for (size_t i = 0; i < unit->type_count; i++) {
        const TypeCount *type = &unit->types[i];
        fill(room->types + at, map ? map[type->type] : type->type, type->count);
        at += type->count;
    }
    return at;
}

// A sentence has a token, if only one that does not count.
static size_t lay_out_stand_ins(CountedSource *source, const CountedUnit *unit) {
    SentenceRoom *room = &source->corpus->room;
    size_t length = unit->length ? unit->length : 1, uncounted = unit->length - unit->counted;
    sentence_room_grow(room, length);
    fill(room->types, unit->length ? TYPE_COUNTED : TYPE_OTHER, length);
    for (size_t i = 0; i < uncounted; i++) room->types[unit->uncounted[i]] = TYPE_OTHER;
    return length;
}

static void lay_out_sequences(CountedSource *source, Sentence *sentence) {
    const CountedUnit *unit = &source->unit;
    MEMORY_GROW(source->sequences, source->unit_capacity, unit->type_count + 1);
    for (size_t i = 0; i < unit->type_count; i++)
        source->sequences[i] =
            (SequenceCount){source->sequences_of_corpus[unit->types[i].type], unit->types[i].count};
    sentence->sequences = source->sequences;
    sentence->sequence_count = unit->type_count;
}

static SourceStep next_sentence(void *opened, Sentence *sentence) {
    CountedSource *source = opened;
    CountedUnit *unit = &source->unit;
    CountsStep step = counts_reader_unit(&source->reader, unit);
    if (step != COUNTS_GIVES) return steps[step];
    *sentence = (Sentence){.number = unit->number,
                           .paragraph = unit->paragraph,
                           .paragraph_kind = unit->paragraph_kind,
                           .speaker = unit->speaker,
                           .more_sentences = unit->more_sentences,
                           .more_paragraphs = unit->more_paragraphs,
                           .last_paragraph = unit->last_paragraph,
                           .hits = unit->hits,
                           .hit_count = unit->hit_count};
    if (source->reader.of == COUNTS_OF_NGRAMS) lay_out_sequences(source, sentence);
    bool of_terms = source->reader.of == COUNTS_OF_TERMS;
    size_t length = of_terms ? lay_out_types(source, unit) : lay_out_stand_ins(source, unit);
    token_corpus_give_tokens(source->corpus, length, sentence);
    return SOURCE_GIVES;
}

const TokenSource counted_source = {.knows = knows_counted,
                                    .open = open_source,
                                    .next_document = next_document,
                                    .next_sentence = next_sentence,
                                    .close = close_source};
