#include "tokenize/document/turns.h"

#include "base/memory.h"
#include "language/unicode/unicode.h"
#include "tokenize/document/label_evidence.h"
#include "tokenize/document/stamps.h"

#include <stdlib.h>

enum { REPORT_PROSE_BYTES = 400, WRAPPED_LINE_BYTES = 40 };

// Where a label stands.
typedef struct LabelPlace {
    size_t block;
    size_t start; // of its line, or of the line of a time stamp before it
    size_t text;  // where what is said begins
} LabelPlace;

typedef struct LabelList {
    Label *labels;
    LabelPlace *places;
    size_t count, label_capacity, place_capacity;
} LabelList;

static void add_label(LabelList *list, const Label *label, LabelPlace place) {
    MEMORY_GROW(list->labels, list->label_capacity, list->count + 1);
    MEMORY_GROW(list->places, list->place_capacity, list->count + 1);
    list->labels[list->count] = *label;
    list->places[list->count++] = place;
}

// Whether a line may begin a turn though none has begun in its paragraph: the one before it is short or at an
// end, so that no word in the middle of a sentence comes to be a label where lines are wrapped.
static bool may_precede_turn(Str before) {
    static const char *const ends[] = {".", "!", "?", "…", "。", "\"", "”", "»", ")", "]", ":"};
    before = str_trim(before);
    size_t line = before.length;
    while (line > 0 && before.bytes[line - 1] != '\n') line--;
    if (before.length - line < WRAPPED_LINE_BYTES) return true;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (str_ends_with(before, str_from(ends[i]))) return true;
    return false;
}

static bool is_stamp_alone(Str line) {
    Trimmings trimmings = trimmings_before(line);
    return trimmings.stamped && trimmings.length == line.length;
}

static bool may_be_space(char byte) {
    return (unsigned char)byte <= ' ' || (unsigned char)byte >= 0x80;
}

// Whether a line may be a label or a time at all: most lines of most texts are not, and are not looked at any
// closer. Behind their indent they begin with no circle or bullet, nor with Q and spaces, and no colon is
// near.
static bool is_worth_reading(Str line) {
    line = str_trim(line);
    Str head = str_slice(line, 0, line.length < LABEL_BYTES_AT_MOST ? line.length : LABEL_BYTES_AT_MOST);
    if (head.length == 0) return false;
    if (str_find_byte(head, ':') < head.length || str_find_byte(head, '\xEF') < head.length) return true;
    int small = head.bytes[0] | ' ';
    if (small < 'a' || small > 'z') return trimmings_begin(head);
    return head.length > 2 && may_be_space(head.bytes[1]) && may_be_space(head.bytes[2]);
}

// The labels of a block: at its start, and at those of its lines.
static void find_in_block(LabelList *list, const RawDocument *raw, size_t number) {
    const Block *block = &raw->blocks[number];
    size_t start = block->start, found = list->count;
    bool stamp = false; // the line before is a time stamp and nothing else
    for (size_t at = block->start; at < block->end;) {
        Str text = str_slice(raw->reading, at, block->end);
        Str line = str_slice(text, 0, str_find_byte(text, '\n'));
        bool first = at == block->start;
        size_t marked_bytes = first ? block->label_bytes : 0;
        bool reads = marked_bytes || is_worth_reading(line);
        Label label = reads ? label_find(text, marked_bytes) : (Label){0};
        if (!stamp) start = at;
        if (label.belief != BELIEF_NONE &&
            (first || list->count > found || may_precede_turn(str_slice(raw->reading, block->start, start))))
            add_label(list, &label, (LabelPlace){number, start, at + label.length});
        stamp = reads && label.belief == BELIEF_NONE && is_stamp_alone(line);
        at += line.length + 1;
    }
}

// A heading of the markup is a label only where it is a name with a time.
static void find_in_heading(LabelList *list, const RawDocument *raw, size_t number) {
    const Block *block = &raw->blocks[number];
    Label label = label_find(str_slice(raw->reading, block->start, block->end), 0);
    if (label.belief == BELIEF_SURE && block->start + label.length == block->end)
        add_label(list, &label, (LabelPlace){number, block->start, block->end});
}

static LabelList find_labels(const RawDocument *raw) {
    LabelList list = {0};
    for (size_t i = 0; i < raw->block_count; i++) {
        bool heading = raw->blocks[i].kind == PARAGRAPH_HEADING && !raw->blocks[i].guessed;
        (heading ? find_in_heading : find_in_block)(&list, raw, i);
    }
    return list;
}

// The name as it goes into the speaker attribute: NFC, single spaces.
static Str speaker_name(Arena *arena, Str name) {
    Buffer spaced = {0};
    unicode_append_spaced(&spaced, name);
    Str copy = arena_copy(arena, buffer_str(&spaced));
    buffer_free(&spaced);
    return copy;
}

// Of what is no label by its form alone, a document is full: words in bold, a word before a colon.
static bool is_worth_telling(const Label *label) {
    return label->belief != BELIEF_NONE && label->belief != BELIEF_IF_KNOWN &&
           label->belief != BELIEF_IF_SURE;
}

// Keeps the labels that are believed, and tells of the others.
static LabelDoubts keep_believed(RawDocument *raw, LabelList *list, Language language) {
    LabelEvidence evidence;
    LabelDoubts doubts = {0};
    size_t kept = 0;
    label_evidence_gather(&evidence, list->labels, list->count, raw->reading, language);
    for (size_t i = 0; i < list->count; i++) {
        const Label *label = &list->labels[i];
        if (label_is_believed(&evidence, label)) {
            list->places[kept] = list->places[i];
            list->labels[kept++] = *label;
        } else if (is_worth_telling(label) && doubts.labels++ == 0) {
            doubts.first = speaker_name(&raw->arena, label->name);
        }
    }
    list->count = kept;
    label_evidence_free(&evidence);
    return doubts;
}

// A report tells before it quotes: where prose of some length stands before the first label, what follows a
// turn without a label is told again, and the turn ends with its paragraph. Minutes begin with place and time
// at most.
static bool is_report(const RawDocument *raw, const LabelList *list) {
    size_t prose_bytes = 0;
    for (size_t i = 0; i < raw->block_count; i++) {
        const Block *block = &raw->blocks[i];
        bool reached = list->count && list->places[0].block == i;
        if (reached && list->labels[0].marked) return false; // minutes of a sitting
        if (reached) return prose_bytes + list->places[0].start - block->start > REPORT_PROSE_BYTES;
        if (block->kind != PARAGRAPH_HEADING) prose_bytes += block->end - block->start;
    }
    return prose_bytes > REPORT_PROSE_BYTES;
}

typedef struct BlockList {
    Block *blocks;
    size_t count, capacity;
} BlockList;

static void add_piece(BlockList *list, const RawDocument *raw, Block piece, size_t start, size_t end) {
    if (start > end) start = end; // a time stamp of the next line has been passed over
    Str text = str_trim(str_slice(raw->reading, start, end));
    if (text.length == 0 && !piece.opens_turn) return;
    MEMORY_GROW(list->blocks, list->capacity, list->count + 1);
    piece.start = text.length ? (size_t)(text.bytes - raw->reading.bytes) : start;
    piece.end = piece.start + text.length;
    list->blocks[list->count++] = piece;
}

// Parts a block at its labels, which are `count` from `first` on. Who speaks at its end goes on.
static void part_block(BlockList *list, RawDocument *raw, Block block, const LabelList *labels, size_t first,
                       size_t count, Str *speaker) {
    size_t start = block.start;
    block.opens_turn = false;
    for (size_t i = first; i < first + count; i++) {
        block.speaker = *speaker;
        add_piece(list, raw, block, start, labels->places[i].start);
        *speaker = speaker_name(&raw->arena, labels->labels[i].name);
        start = labels->places[i].text;
        block.opens_turn = true;
        if (block.guessed) block.kind = PARAGRAPH_TEXT, block.level = 0;
    }
    block.speaker = *speaker;
    add_piece(list, raw, block, start, block.end);
}

static void part_blocks(RawDocument *raw, const LabelList *labels, bool report) {
    BlockList parted = {0};
    Str speaker = {0};
    for (size_t i = 0, next = 0; i < raw->block_count; i++) {
        size_t first = next;
        while (next < labels->count && labels->places[next].block == i) next++;
        if (report || raw->blocks[i].kind == PARAGRAPH_HEADING) speaker = (Str){0};
        part_block(&parted, raw, raw->blocks[i], labels, first, next - first, &speaker);
    }
    free(raw->blocks);
    raw->blocks = parted.blocks;
    raw->block_count = parted.count;
    raw->block_capacity = parted.capacity;
}

LabelDoubts turns_find(RawDocument *raw, Language language) {
    LabelList list = find_labels(raw);
    LabelDoubts doubts = {0};
    if (list.count) doubts = keep_believed(raw, &list, language);
    if (list.count) part_blocks(raw, &list, is_report(raw, &list));
    free(list.labels);
    free(list.places);
    return doubts;
}

void turns_forget(RawDocument *raw) {
    for (size_t i = 0; i < raw->block_count; i++) {
        raw->blocks[i].speaker = (Str){0};
        raw->blocks[i].opens_turn = false;
    }
    for (size_t i = 0; raw->annotated && i < raw->annotated->sentence_count; i++)
        raw->annotated->sentences[i].speaker = (Str){0};
}
