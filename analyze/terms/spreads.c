#include "analyze/terms/spreads.h"

#include "base/memory.h"
#include "corpus/counting/occurrences.h"

#include <stdlib.h>

enum { PLACES_AT_A_TIME = 1 << 24 };

#define PART_NONE UINT32_MAX

// ---- Reading ----

void spreads_pass(Spreads *spreads, size_t tokens) {
    if (tokens == 0) return;
    number_tape_add(&spreads->tape, NUMBER_SLOT);
    number_tape_add(&spreads->tape, (uint32_t)tokens);
    spreads->tokens += tokens;
}

void spreads_add_types(Spreads *spreads, const uint32_t *term_of, const Sentence *sentence) {
    uint32_t offset = 0;
    for (size_t i = 0; i < sentence->length; i++)
        if (term_of[sentence->types[i]] != TERM_NONE)
            spreads_add(spreads, offset++, term_of[sentence->types[i]]);
    spreads_pass(spreads, offset);
}

void spreads_end_stretch(Spreads *spreads, uint32_t group, uint32_t document) {
    if (spreads->tokens == 0) return;
    SpreadStretch *last = spreads->count ? &spreads->stretches[spreads->count - 1] : NULL;
    bool goes_on = last && last->group == group && last->document == document;
    if (goes_on) {
        last->tokens += spreads->tokens;
    } else {
        MEMORY_GROW(spreads->stretches, spreads->capacity, spreads->count + 1);
        spreads->stretches[spreads->count++] =
            (SpreadStretch){group, document, spreads->start, spreads->tokens};
    }
    spreads->start = spreads->tape.count;
    spreads->tokens = 0;
}

uint32_t spreads_group_line(const void *context, const SpreadStretch *stretch) {
    (void)context;
    return stretch->group;
}

void spreads_free(Spreads *spreads) {
    number_tape_free(&spreads->tape);
    free(spreads->stretches);
    *spreads = (Spreads){0};
}

// ---- Lines ----

// A stretch in its line.
typedef struct Stretch {
    uint32_t line, order; // of its document
    uint32_t number;      // among all
    uint32_t part;
    uint64_t place; // of its first token
} Stretch;

typedef struct Lines {
    const Spreads *spreads;
    const CorpusPass *pass;
    const SpreadQuery *query;
    Stretch *stretches; // of all lines, line by line in the order of documents
    // Of the line that is looked at:
    const Stretch *first;
    size_t count;
    uint64_t tokens;
    double *sizes; // of parts
    size_t part_count, size_capacity;
    double least_size;
    uint32_t *part_of_group; // [groups] PART_NONE between lines
    Occurrences occurrences;
    // Of the subject:
    double *counts; // by part; 0 between subjects
    size_t count_capacity;
    uint32_t *held; // parts that hold it, as they come
    double *held_counts, *held_sizes;
    size_t held_capacity, held_count_capacity, held_size_capacity, held_count;
    uint64_t *places;
    size_t place_capacity;
} Lines;

static int compare_stretches(const void *left, const void *right) {
    const Stretch *a = left, *b = right;
    if (a->line != b->line) return a->line < b->line ? -1 : 1;
    if (a->order != b->order) return a->order < b->order ? -1 : 1;
    return (a->number > b->number) - (a->number < b->number);
}

static void order_stretches(Lines *lines) {
    const Spreads *spreads = lines->spreads;
    const Groups *groups = &lines->pass->groups;
    lines->stretches = memory_allocate(spreads->count, sizeof *lines->stretches);
    for (size_t i = 0; i < spreads->count; i++) {
        const SpreadStretch *stretch = &spreads->stretches[i];
        const SpreadQuery *query = lines->query;
        uint32_t line = query->line ? query->line(query->context, stretch)
                                    : (uint32_t)groups->list[stretch->group].language;
        lines->stretches[i] =
            (Stretch){line, lines->pass->documents[stretch->document].order, (uint32_t)i, PART_NONE, 0};
    }
    if (spreads->count) qsort(lines->stretches, spreads->count, sizeof *lines->stretches, compare_stretches);
}

static const SpreadStretch *origin_of(const Lines *lines, const Stretch *stretch) {
    return &lines->spreads->stretches[stretch->number];
}

static uint32_t add_part(Lines *lines) {
    MEMORY_GROW(lines->sizes, lines->size_capacity, lines->part_count + 1);
    lines->sizes[lines->part_count] = 0;
    return (uint32_t)lines->part_count++;
}

static uint32_t part_of(Lines *lines, const Stretch *stretch, const Stretch *before) {
    if (lines->query->over == SPREAD_OVER_DOCUMENTS)
        return before && before->order == stretch->order ? before->part : add_part(lines);
    uint32_t *part = &lines->part_of_group[origin_of(lines, stretch)->group];
    if (*part == PART_NONE) *part = add_part(lines);
    return *part;
}

// The first token of a section; all of a line are of one size, to a token.
static uint64_t section_start(const Lines *lines, size_t section) {
    uint64_t sections = lines->query->sections, whole = lines->tokens / sections;
    return whole * section + lines->tokens % sections * section / sections;
}

static void make_sections(Lines *lines) {
    for (size_t i = 0; i < lines->query->sections; i++) {
        uint32_t part = add_part(lines);
        lines->sizes[part] = (double)(section_start(lines, i + 1) - section_start(lines, i));
    }
}

static void find_least_size(Lines *lines) {
    lines->least_size = (double)lines->tokens;
    for (size_t i = 0; i < lines->part_count; i++)
        if (lines->sizes[i] > 0 && lines->sizes[i] < lines->least_size) lines->least_size = lines->sizes[i];
    MEMORY_GROW(lines->counts, lines->count_capacity, lines->part_count);
    MEMORY_GROW(lines->held, lines->held_capacity, lines->part_count);
    MEMORY_GROW(lines->held_counts, lines->held_count_capacity, lines->part_count);
    MEMORY_GROW(lines->held_sizes, lines->held_size_capacity, lines->part_count);
}

static void lay_out(Lines *lines, Stretch *first, size_t count) {
    bool by_section = lines->query->over == SPREAD_OVER_SECTIONS;
    lines->first = first;
    lines->count = count;
    lines->part_count = 0;
    lines->tokens = 0;
    for (size_t i = 0; i < count; i++) {
        uint64_t tokens = origin_of(lines, &first[i])->tokens;
        first[i].place = lines->tokens;
        lines->tokens += tokens;
        if (by_section) continue;
        first[i].part = part_of(lines, &first[i], i ? &first[i - 1] : NULL);
        lines->sizes[first[i].part] += (double)tokens;
    }
    if (by_section) make_sections(lines);
    find_least_size(lines);
}

static void forget_groups(Lines *lines) {
    for (size_t i = 0; i < lines->count; i++)
        lines->part_of_group[origin_of(lines, &lines->first[i])->group] = PART_NONE;
}

// ---- Occurrences ----

typedef struct Walk {
    const uint16_t *at, *end;
    uint64_t base;
} Walk;

static Walk walk_stretch(const Lines *lines, const Stretch *stretch) {
    const Spreads *spreads = lines->spreads;
    size_t next = (size_t)stretch->number + 1;
    size_t end = next < spreads->count ? spreads->stretches[next].start : spreads->start;
    return (Walk){spreads->tape.units + origin_of(lines, stretch)->start, spreads->tape.units + end,
                  stretch->place};
}

static bool walk_next(Walk *walk, uint32_t *subject, uint64_t *place) {
    uint32_t number, more;
    while (walk->at < walk->end) {
        walk->at = number_next(number_next(walk->at, &number), &more);
        if (number != NUMBER_SLOT) {
            *subject = number;
            *place = walk->base + more;
            return true;
        }
        walk->base += more;
    }
    return false;
}

static void count_line(Lines *lines) {
    uint32_t subject;
    uint64_t place;
    const SpreadQuery *query = lines->query;
    for (size_t i = 0; i < lines->count; i++)
        for (Walk walk = walk_stretch(lines, &lines->first[i]); walk_next(&walk, &subject, &place);)
            if (!query->wants || lines->occurrences.frequency[subject] ||
                query->wants(query->context, lines->first->line, subject))
                occurrences_count(&lines->occurrences, subject, subject);
    occurrences_end_count(&lines->occurrences);
}

static void put_places(Lines *lines) {
    uint32_t subject;
    uint64_t place;
    for (size_t i = 0; i < lines->count; i++)
        for (Walk walk = walk_stretch(lines, &lines->first[i]); walk_next(&walk, &subject, &place);)
            occurrences_put(&lines->occurrences, subject, (size_t)place);
}

// ---- Subjects ----

// The stretch of the line that holds the place, from `low` on.
static size_t stretch_at(const Lines *lines, uint64_t place, size_t low) {
    size_t high = lines->count;
    while (low + 1 < high) {
        size_t middle = low + (high - low) / 2;
        if (lines->first[middle].place <= place)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static size_t section_at(const Lines *lines, uint64_t place, size_t low) {
    size_t high = lines->part_count;
    while (low + 1 < high) {
        size_t middle = low + (high - low) / 2;
        if (section_start(lines, middle) <= place)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static void count_in_part(Lines *lines, size_t part) {
    if (lines->counts[part]++ == 0) lines->held[lines->held_count++] = (uint32_t)part;
}

static void gather_held(Lines *lines) {
    for (size_t i = 0; i < lines->held_count; i++) {
        uint32_t part = lines->held[i];
        lines->held_counts[i] = lines->counts[part];
        lines->held_sizes[i] = lines->sizes[part];
        lines->counts[part] = 0;
    }
}

// Counts the subject by part; returns in how many documents it is.
static uint32_t spread_out(Lines *lines, const uint32_t *places, size_t count) {
    size_t stretch = 0, section = 0;
    uint32_t documents = 0, last = 0;
    bool by_section = lines->query->over == SPREAD_OVER_SECTIONS;
    MEMORY_GROW(lines->places, lines->place_capacity, count);
    lines->held_count = 0;
    for (size_t i = 0; i < count; i++) {
        stretch = stretch_at(lines, places[i], stretch);
        const Stretch *at = &lines->first[stretch];
        documents += i == 0 || at->order != last;
        last = at->order;
        if (by_section) section = section_at(lines, places[i], section);
        count_in_part(lines, by_section ? section : at->part);
        lines->places[i] = places[i];
    }
    gather_held(lines);
    return documents;
}

static double part_count_of(const Lines *lines) {
    size_t parts = 0;
    for (size_t i = 0; i < lines->part_count; i++) parts += lines->sizes[i] > 0;
    return (double)parts;
}

static void hand_out(Lines *lines, uint32_t subject, double part_count) {
    size_t count;
    const uint32_t *places = occurrences_of(&lines->occurrences, subject, &count);
    uint32_t documents = spread_out(lines, places, count);
    lines->query->take(lines->query->context,
                       &(SpreadRow){.line = lines->first->line,
                                    .subject = subject,
                                    .frequency = count,
                                    .documents = documents,
                                    .spread = {.part_count = part_count,
                                               .size_sum = (double)lines->tokens,
                                               .least_size = lines->least_size,
                                               .counts = lines->held_counts,
                                               .sizes = lines->held_sizes,
                                               .length = lines->held_count,
                                               .places = lines->query->without_places ? NULL : lines->places,
                                               .place_count = count}});
}

static void look_at_line(Lines *lines, Stretch *first, size_t count) {
    lay_out(lines, first, count);
    occurrences_start(&lines->occurrences, lines->query->subject_limit);
    lines->occurrences.places_at_most = PLACES_AT_A_TIME;
    count_line(lines);
    double part_count = part_count_of(lines);
    while (occurrences_next_range(&lines->occurrences)) {
        const Occurrences *occurrences = &lines->occurrences;
        put_places(lines);
        for (size_t i = occurrences->range_start; i < occurrences->range_end; i++)
            hand_out(lines, occurrences->ranks[i], part_count);
    }
    forget_groups(lines);
}

static void free_lines(Lines *lines) {
    occurrences_free(&lines->occurrences);
    free(lines->stretches);
    free(lines->sizes);
    free(lines->part_of_group);
    free(lines->counts);
    free(lines->held);
    free(lines->held_counts);
    free(lines->held_sizes);
    free(lines->places);
}

void spreads_each(const Spreads *spreads, const CorpusPass *pass, const SpreadQuery *query) {
    Lines lines = {.spreads = spreads, .pass = pass, .query = query};
    size_t groups = groups_count(&pass->groups);
    order_stretches(&lines);
    lines.part_of_group = memory_allocate(groups, sizeof *lines.part_of_group);
    for (size_t i = 0; i < groups; i++) lines.part_of_group[i] = PART_NONE;
    for (size_t start = 0, end; start < spreads->count; start = end) {
        for (end = start; end < spreads->count && lines.stretches[end].line == lines.stretches[start].line;)
            end++;
        look_at_line(&lines, &lines.stretches[start], end - start);
    }
    free_lines(&lines);
}
