// What observations are of: which subjects are taken, their names and their order.
#include "analyze/overtime/observations.h"
#include "analyze/table/note.h"

#include <string.h>

static bool is_of_terms(const Observations *observations) {
    return observations->subject == SUBJECT_TERMS;
}

static bool is_of_ngrams(const Observations *observations) {
    return observations->subject == SUBJECT_NGRAMS;
}

static bool is_of_topics(const Observations *observations) {
    return observations->subject == SUBJECT_TOPICS;
}

static uint32_t theme_count(const Observations *observations) {
    return (uint32_t)observations->reader.dictionary.theme_count;
}

bool observations_take(Observations *observations, uint32_t group, uint32_t subject) {
    uint32_t themes = theme_count(observations);
    switch (observations->subject) {
    case SUBJECT_TERMS:
        return selection_takes(&observations->selection,
                               observations->analysis->pass.groups.list[group].language, subject);
    case SUBJECT_NGRAMS:
        return sequence_counts_take(&observations->sequences,
                                    observations->analysis->pass.groups.list[group].language, subject);
    case SUBJECT_TOPICS:
        return topic_subjects_take(&observations->topics,
                                   observations->analysis->pass.groups.list[group].language, subject);
    case SUBJECT_PAIRS:
        return theme_reader_takes(&observations->reader, subject / themes) &&
               theme_reader_takes(&observations->reader, subject % themes);
    default:
        return theme_reader_takes(&observations->reader, subject);
    }
}

static Str theme_name(const Observations *observations, uint32_t theme) {
    return observations->reader.dictionary.themes[theme].name;
}

// The two names of a pair in byte order; the second is empty for other subjects.
static void name_subject(Observations *observations, uint32_t subject, Str names[2]) {
    uint32_t themes = theme_count(observations);
    names[1] = (Str){0};
    if (is_of_terms(observations)) {
        names[0] = interner_string(&observations->analysis->pass.vocabulary->terms, subject);
    } else if (is_of_ngrams(observations)) {
        names[0] = sequence_counts_text(&observations->sequences, subject, &observations->text);
    } else if (observations->subject == SUBJECT_THEMES) {
        names[0] = theme_name(observations, subject);
    } else if (is_of_topics(observations)) {
        names[0] = observations->topics.labels[subject];
    } else {
        Str a = theme_name(observations, subject / themes), b = theme_name(observations, subject % themes);
        bool in_order = str_compare(a, b) <= 0;
        names[0] = in_order ? a : b;
        names[1] = in_order ? b : a;
    }
}

Str observations_name(Observations *observations, uint32_t subject) {
    Str names[2];
    name_subject(observations, subject, names);
    return names[0];
}

size_t observations_limit(const Observations *observations) {
    size_t themes = theme_count(observations);
    if (is_of_terms(observations)) return observations->analysis->pass.vocabulary->terms.count;
    if (is_of_ngrams(observations)) return observations->sequences.sequences.keys.count;
    if (is_of_topics(observations)) return topic_subjects_count(&observations->topics);
    return observations->subject == SUBJECT_PAIRS ? themes * themes : themes;
}

void observations_write_subject(Observations *observations, uint32_t group, uint32_t subject) {
    Str names[2];
    const Groups *groups = &observations->analysis->pass.groups;
    TableWriter *out = observations->analysis->table.writer;
    name_subject(observations, subject, names);
    if (groups->says_language) table_text(out, groups->list[group].label);
    if (is_of_topics(observations)) {
        topic_subjects_write(&observations->topics, subject, out);
        return;
    }
    table_text(out, names[0]);
    if (observations->subject == SUBJECT_PAIRS) table_text(out, names[1]);
}

double observations_rate_scale(const Observations *observations) {
    return observations->subject == SUBJECT_PAIRS || is_of_topics(observations) ? 1 : 1e6;
}

int observations_compare_subjects(const void *left, const void *right, void *context) {
    Observations *observations = context;
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    if (observations->subject == SUBJECT_THEMES || is_of_topics(observations)) return (a > b) - (a < b);
    if (is_of_ngrams(observations))
        return sequences_compare(&observations->sequences.sequences, a, b,
                                 &observations->analysis->pass.vocabulary->terms);
    Str of_a[2], of_b[2];
    name_subject(observations, a, of_a);
    name_subject(observations, b, of_b);
    int order = str_compare(of_a[0], of_b[0]);
    return order ? order : str_compare(of_a[1], of_b[1]);
}

const char *observations_subjects_name(const Observations *observations) {
    return is_of_terms(observations)                 ? "words"
           : is_of_ngrams(observations)              ? "n-grams"
           : observations->subject == SUBJECT_THEMES ? "themes"
           : is_of_topics(observations)              ? "topics"
                                                     : "pairs";
}

void observations_note_subject(const Observations *observations, uint32_t subject, Buffer *note) {
    if (is_of_topics(observations) && topic_subjects_is_unstable(&observations->topics, subject))
        note_add(note, "unstable topic");
}
