#include "report/page/quote_choice.h"

#include "base/memory.h"

#include <stdio.h>
#include <stdlib.h>

enum { MOST_SUBJECTS = 6 }; // of a sentence that give a queue to each of their pairs

// A sentence in the queue of a subject in a year, or of a pair: the first of each document come first.
typedef struct Waiting {
    uint32_t queue, quote;
    size_t level; // how many of its document are before it in the queue, then its place in the queue
    size_t place; // of the document
} Waiting;

typedef struct Queues {
    Interner names;
    Waiting *waiting;
    size_t count, capacity;
    Interner levels; // of a document in a queue
    size_t *used;
    size_t used_capacity;
} Queues;

static size_t reverse_bits(size_t value, unsigned bits) {
    size_t reversed = 0;
    for (unsigned i = 0; i < bits; i++) reversed |= (value >> i & 1) << (bits - 1 - i);
    return reversed;
}

static int compare_dates(const void *a, const void *b, void *data) {
    const PageQuotes *quotes = data;
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    int order = str_compare(quotes->of_documents[x].date, quotes->of_documents[y].date);
    if (order != 0) return order;
    return str_compare(interner_string(&quotes->documents, x), interner_string(&quotes->documents, y));
}

static void spread_documents(PageQuotes *quotes) {
    uint32_t count = quotes->documents.count, *order = memory_allocate((size_t)count + 1, sizeof *order);
    unsigned bits = 0;
    while ((size_t)1 << bits < count) bits++;
    for (uint32_t i = 0; i < count; i++) order[i] = i;
    qsort_r(order, count, sizeof *order, compare_dates, quotes);
    for (uint32_t i = 0; i < count; i++) quotes->of_documents[order[i]].place = reverse_bits(i, bits);
    free(order);
}

static void wait_in(Queues *queues, const PageQuotes *quotes, uint32_t quote, const char *name) {
    char level[200];
    uint32_t document = quotes->items[quote].document;
    uint32_t queue = interner_add(&queues->names, str_from(name));
    int length = snprintf(level, sizeof level, "%u %u", queue, document);
    uint32_t id = interner_add(&queues->levels, (Str){level, (size_t)length});
    MEMORY_GROW(queues->used, queues->used_capacity, (size_t)id + 1);
    MEMORY_GROW(queues->waiting, queues->capacity, ++queues->count);
    queues->waiting[queues->count - 1] =
        (Waiting){queue, quote, queues->used[id]++, quotes->of_documents[document].place};
}

static void queue_quote(Queues *queues, const PageQuotes *quotes, uint32_t index) {
    const Quote *quote = &quotes->items[index];
    Str date = quotes->of_documents[quote->document].date;
    uint32_t subjects[MOST_SUBJECTS];
    size_t count = 0;
    char name[200];
    enum { YEAR = 4 };
    for (const Mark *mark = quote->marks; mark && count < MOST_SUBJECTS; mark = mark->next) {
        size_t known = 0;
        while (known < count && subjects[known] != mark->subject) known++;
        if (known == count) subjects[count++] = mark->subject;
    }
    for (size_t i = 0; i < count; i++) {
        snprintf(name, sizeof name, "%u in %.*s", subjects[i], (int)html_cut(date, YEAR), date.bytes);
        wait_in(queues, quotes, index, name);
        for (size_t j = 0; j < count; j++) {
            if (subjects[j] <= subjects[i]) continue;
            snprintf(name, sizeof name, "%u with %u", subjects[i], subjects[j]);
            wait_in(queues, quotes, index, name);
        }
    }
}

static int compare_sizes(size_t a, size_t b) {
    return a < b ? -1 : a > b;
}

static int compare_in_queue(const void *a, const void *b) {
    const Waiting *x = a, *y = b;
    int order = compare_sizes(x->queue, y->queue);
    if (order == 0) order = compare_sizes(x->level, y->level);
    if (order == 0) order = compare_sizes(x->place, y->place);
    return order ? order : compare_sizes(x->quote, y->quote);
}

static int compare_rounds(const void *a, const void *b) {
    const Waiting *x = a, *y = b;
    int order = compare_sizes(x->level, y->level);
    return order ? order : compare_sizes(x->queue, y->queue);
}

// Round after round each queue gives its next sentence, while there is room. How many are chosen.
static size_t serve(PageQuotes *quotes, Queues *queues, size_t room) {
    size_t chosen = 0;
    Buffer text = {0};
    qsort(queues->waiting, queues->count, sizeof *queues->waiting, compare_in_queue);
    for (size_t i = 0, first = 0; i < queues->count; i++) {
        if (queues->waiting[i].queue != queues->waiting[first].queue) first = i;
        queues->waiting[i].level = i - first;
    }
    qsort(queues->waiting, queues->count, sizeof *queues->waiting, compare_rounds);
    for (size_t i = 0; i < queues->count; i++) {
        Quote *quote = &quotes->items[queues->waiting[i].quote];
        if (quote->is_chosen) continue;
        buffer_clear(&text);
        quote_write(&text, quote);
        QuotedDocument *document = &quotes->of_documents[quote->document];
        if (text.length + document->head_bytes > room) continue;
        room -= text.length + document->head_bytes;
        document->head_bytes = 0; // it is there now
        quote->is_chosen = true;
        chosen++;
    }
    buffer_free(&text);
    return chosen;
}

size_t quotes_choose(PageQuotes *quotes, size_t room) {
    Queues queues = {0};
    spread_documents(quotes);
    for (uint32_t i = 0; i < quotes->count; i++) queue_quote(&queues, quotes, i);
    size_t chosen = queues.count ? serve(quotes, &queues, room) : 0;
    interner_free(&queues.names);
    interner_free(&queues.levels);
    free(queues.waiting);
    free(queues.used);
    return chosen;
}
