#include "analyze/topics/fit/topic_model_file.h"

#include "analyze/topics/fit/topic_model_bytes.h"
#include "analyze/topics/sampler/sampler.h"
#include "base/memory.h"
#include "base/output.h"
#include "base/sha256.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAGIC "rapporteur topics "
#define VERSION "2"

enum { MOST_UNIT = 2, SHA256_DIGITS = 64, HEADER_BYTES = sizeof MAGIC VERSION "\n" - 1 + 8 + SHA256_DIGITS };

// ---- Writing ----

static void append_topic(Buffer *bytes, const TopicSummary *topic) {
    bytes_append_text(bytes, topic->theme);
    bytes_append_real(bytes, topic->tokens);
    bytes_append_real(bytes, topic->alpha);
    bytes_append_whole(bytes, (uint64_t)(isnan(topic->stability) ? 0 : 1));
    bytes_append_real(bytes, isnan(topic->stability) ? 0 : topic->stability);
    bytes_append_real(bytes, isnan(topic->stability) ? 0 : topic->least_stability);
    bytes_append_whole(bytes, (uint64_t)(isnan(topic->pi) ? 0 : 1));
    bytes_append_real(bytes, isnan(topic->pi) ? 0 : topic->pi);
}

static void append_words(Buffer *bytes, const TopicModel *model) {
    for (size_t i = 0; i < model->words; i++) {
        bytes_append_text(bytes, model->names[i]);
        bytes_append_whole(bytes, model->frequencies[i]);
    }
    for (size_t i = 0; i < model->topics * model->words; i++) bytes_append_real(bytes, model->phi[i]);
    bytes_append_rows(bytes, &model->word_counts);
    for (size_t i = 0; i < model->keyword_count; i++) {
        bytes_append_whole(bytes, model->keywords[i].word);
        bytes_append_whole(bytes, model->keywords[i].topic);
    }
}

static void append_documents(Buffer *bytes, const TopicModel *model) {
    for (size_t i = 0; i < model->document_count; i++) {
        bytes_append_text(bytes, model->documents[i].id);
        bytes_append_whole(bytes, model->documents[i].unit_count);
        bytes_append_whole(bytes, model->documents[i].words_hash);
    }
    for (size_t i = 0; i < model->unit_count; i++) {
        bytes_append_whole(bytes, model->units[i].tokens);
        bytes_append_whole(bytes, model->units[i].first_sentence);
        bytes_append_whole(bytes, model->units[i].last_sentence);
    }
    bytes_append_rows(bytes, &model->unit_counts);
    bytes_append_rows(bytes, &model->draws);
}

static void append_model(Buffer *bytes, const TopicModel *model) {
    bytes_append_text(bytes, str_from(language_codes[model->language]));
    const uint64_t sizes[] = {
        model->method,        model->topics,         model->words,        model->runs, model->samples,
        model->sweeps,        model->seed,           model->reported_run, model->unit, model->join_words,
        model->keyword_count, model->document_count, model->unit_count};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) bytes_append_whole(bytes, sizes[i]);
    bytes_append_real(bytes, model->beta);
    for (size_t i = 0; i < model->topics; i++) append_topic(bytes, &model->list[i]);
    append_words(bytes, model);
    append_documents(bytes, model);
}

bool topic_models_write(const TopicModel *models, size_t count, const char *path, Diagnostics *diagnostics) {
    Buffer body = {0}, header = {0};
    char hex[SHA256_DIGITS + 1];
    bytes_append_whole(&body, count);
    for (size_t i = 0; i < count; i++) append_model(&body, &models[i]);
    sha256_hex(buffer_str(&body), hex);
    buffer_append_text(&header, MAGIC VERSION "\n");
    bytes_append_whole(&header, body.length);
    buffer_append_text(&header, hex);
    Output output;
    bool fine = output_open(&output, path, diagnostics);
    if (fine) {
        output_write(&output, buffer_str(&header));
        output_write(&output, buffer_str(&body));
        fine = output_close(&output, diagnostics);
    }
    buffer_free(&header);
    buffer_free(&body);
    return fine;
}

// ---- Reading ----

static double take_positive(ByteReader *reader) {
    double value = bytes_take_real(reader);
    if (value < 0) bytes_spoil(reader);
    return value;
}

// NaN unless the number before says that it is there.
static double take_if_there(ByteReader *reader, bool is_there) {
    double value = take_positive(reader);
    return is_there ? value : (double)NAN;
}

static TopicSummary take_topic(ByteReader *reader, Arena *arena) {
    TopicSummary topic = {.theme = bytes_take_text(reader, arena),
                          .tokens = take_positive(reader),
                          .alpha = take_positive(reader)};
    bool is_stable = bytes_take_whole_to(reader, 1);
    topic.stability = take_if_there(reader, is_stable);
    topic.least_stability = take_if_there(reader, is_stable);
    bool has_keywords = bytes_take_whole_to(reader, 1);
    topic.pi = take_if_there(reader, has_keywords);
    if (!(topic.alpha > 0)) bytes_spoil(reader);
    return topic;
}

static void take_phi(ByteReader *reader, TopicModel *model) {
    size_t cells = model->topics * model->words;
    if (reader->is_bad || cells > reader->rest.length / sizeof(double)) {
        bytes_spoil(reader);
        return;
    }
    model->phi = memory_allocate_large(cells, sizeof *model->phi);
    for (size_t i = 0; i < cells; i++) model->phi[i] = take_positive(reader);
}

static void take_words(ByteReader *reader, TopicModel *model) {
    model->names = memory_allocate(model->words, sizeof *model->names);
    model->frequencies = memory_allocate(model->words, sizeof *model->frequencies);
    for (size_t i = 0; i < model->words && !reader->is_bad; i++) {
        model->names[i] = bytes_take_text(reader, &model->arena);
        model->frequencies[i] = bytes_take_whole(reader);
        if (i && str_compare(model->names[i - 1], model->names[i]) >= 0) bytes_spoil(reader);
    }
    take_phi(reader, model);
    bytes_take_rows(reader, &model->word_counts, model->words, model->topics);
    model->keywords = memory_allocate(model->keyword_count, sizeof *model->keywords);
    for (size_t i = 0; i < model->keyword_count && !reader->is_bad; i++) {
        model->keywords[i].word = (uint32_t)bytes_take_whole_to(reader, model->words - 1);
        model->keywords[i].topic = (uint32_t)bytes_take_whole_to(reader, model->topics - 1);
    }
}

static void take_units(ByteReader *reader, TopicModel *model) {
    model->units = memory_allocate(model->unit_count, sizeof *model->units);
    for (size_t i = 0; i < model->unit_count && !reader->is_bad; i++)
        model->units[i] = (TopicModelUnit){(uint32_t)bytes_take_whole_to(reader, TOPIC_UNIT_WORDS_AT_MOST),
                                           (uint32_t)bytes_take_whole_to(reader, UINT32_MAX),
                                           (uint32_t)bytes_take_whole_to(reader, UINT32_MAX)};
}

static void take_documents(ByteReader *reader, TopicModel *model) {
    size_t unit = 0;
    model->documents = memory_allocate(model->document_count, sizeof *model->documents);
    for (size_t i = 0; i < model->document_count && !reader->is_bad; i++) {
        TopicModelDocument *document = &model->documents[i];
        document->id = bytes_take_text(reader, &model->arena);
        document->first_unit = unit;
        document->unit_count = bytes_take_whole_to(reader, model->unit_count - unit);
        document->words_hash = bytes_take_whole(reader);
        unit += document->unit_count;
        if (i && str_compare(document[-1].id, document->id) >= 0) bytes_spoil(reader);
    }
    if (unit != model->unit_count) bytes_spoil(reader);
    take_units(reader, model);
    for (size_t i = 0; i < model->document_count && !reader->is_bad; i++)
        for (size_t j = 0; j < model->documents[i].unit_count; j++)
            model->documents[i].tokens += model->units[model->documents[i].first_unit + j].tokens;
    bytes_take_rows(reader, &model->unit_counts, model->unit_count, model->topics);
    bytes_take_rows(reader, &model->draws, topic_draw_count(model) * model->document_count, model->topics);
}

static Language take_language(ByteReader *reader, Arena *arena) {
    Str code = bytes_take_text(reader, arena);
    for (Language language = 0; language < LANGUAGE_COUNT; language++)
        if (str_equal_text(code, language_codes[language])) return language;
    bytes_spoil(reader);
    return LANGUAGE_UND;
}

// Every thing that is counted takes some bytes: counts beyond what is left are wrong.
static void take_sizes(ByteReader *reader, TopicModel *model) {
    model->method = (TopicMethod)bytes_take_whole_to(reader, TOPIC_NMF);
    model->topics = bytes_take_whole_to(reader, TOPICS_AT_MOST);
    model->words = bytes_take_count(reader, 16);
    model->runs = bytes_take_whole_to(reader, 1001);
    model->samples = bytes_take_whole_to(reader, 1000);
    model->sweeps = bytes_take_whole(reader);
    model->seed = bytes_take_whole(reader);
    model->reported_run = bytes_take_whole_to(reader, model->runs);
    model->unit = bytes_take_whole_to(reader, MOST_UNIT);
    model->join_words = bytes_take_whole_to(reader, TOPIC_UNIT_WORDS_AT_MOST);
    model->keyword_count = bytes_take_count(reader, 16);
    model->document_count = bytes_take_count(reader, 24);
    model->unit_count = bytes_take_count(reader, 24);
    model->beta = take_positive(reader);
    if (!model->topics || !model->words || !model->runs || !model->samples) bytes_spoil(reader);
}

static void take_model(ByteReader *reader, TopicModel *model) {
    model->language = take_language(reader, &model->arena);
    take_sizes(reader, model);
    if (reader->is_bad) return;
    model->list = memory_allocate(model->topics, sizeof *model->list);
    for (size_t i = 0; i < model->topics && !reader->is_bad; i++)
        model->list[i] = take_topic(reader, &model->arena);
    take_words(reader, model);
    if (!reader->is_bad) take_documents(reader, model);
    if (!reader->is_bad) topic_model_settle(model);
}

// ---- The file ----

static bool read_bytes(Buffer *bytes, const char *path, Diagnostics *diagnostics) {
    enum { BLOCK = 1 << 16 };
    FILE *file = fopen(path, "rbe");
    size_t got = file ? BLOCK : 0;
    while (got == BLOCK) {
        buffer_reserve(bytes, BLOCK);
        got = fread(bytes->bytes + bytes->length, 1, BLOCK, file);
        bytes->length += got;
    }
    bool fine = file && !ferror(file);
    if (!fine) diagnostics_error(diagnostics, (Place){.file = path}, "cannot be read: %s", strerror(errno));
    if (file) fclose(file);
    return fine;
}

// What stands behind the header; false with a message where that is not right.
static bool check_header(Str bytes, Str *body, const char *path, Diagnostics *diagnostics) {
    Place place = {.file = path};
    if (!str_starts_with(bytes, STR(MAGIC)))
        return diagnostics_error(diagnostics, place,
                                 "is no topic model (analyze topics --save=FILE writes one)");
    if (!str_starts_with(bytes, STR(MAGIC VERSION "\n")))
        return diagnostics_error(diagnostics, place,
                                 "is a topic model of another version than %s: fit it again", VERSION);
    char hex[SHA256_DIGITS + 1];
    ByteReader reader = {.rest = str_skip(bytes, sizeof MAGIC VERSION)};
    uint64_t length = bytes_take_whole(&reader);
    *body = str_skip(bytes, HEADER_BYTES);
    if (bytes.length < HEADER_BYTES || length != body->length)
        return diagnostics_error(diagnostics, place,
                                 "is cut off, or something was added to it: fit it again");
    sha256_hex(*body, hex);
    if (!str_equal_text(str_slice(reader.rest, 0, SHA256_DIGITS), hex))
        return diagnostics_error(diagnostics, place, "is damaged, its SHA-256 is another: fit it again");
    return true;
}

static bool take_models(Str body, TopicModel *models, size_t *count) {
    ByteReader reader = {.rest = body};
    size_t wanted = bytes_take_whole_to(&reader, LANGUAGE_COUNT);
    while (*count < wanted && !reader.is_bad) {
        TopicModel *model = &models[(*count)++];
        *model = (TopicModel){0};
        take_model(&reader, model);
        if (*count > 1 && model->language <= model[-1].language) bytes_spoil(&reader);
    }
    if (!reader.is_bad && reader.rest.length == 0) return true;
    while (*count) topic_model_free(&models[--*count]);
    return false;
}

bool topic_models_read(TopicModel *models, size_t *count, const char *path, Diagnostics *diagnostics) {
    Buffer bytes = {0};
    Str body;
    *count = 0;
    bool fine =
        read_bytes(&bytes, path, diagnostics) && check_header(buffer_str(&bytes), &body, path, diagnostics);
    if (fine && !take_models(body, models, count))
        fine = diagnostics_error(diagnostics, (Place){.file = path},
                                 "is a topic model whose numbers do not go together: fit it again");
    buffer_free(&bytes);
    return fine;
}
