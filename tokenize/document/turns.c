// Speaker turns. A label is what stands before the first colon of a paragraph when it looks like a name; what
// looks only a little like one must come back in the document to be believed.
#include "base/interner.h"
#include "language/rules.h"
#include "tokenize/document/raw_document.h"

enum {
    LABEL_BYTES_AT_MOST = 120,
    MARKED_LABEL_BYTES_AT_MOST = 300,
    LABEL_WORDS_AT_MOST = 6,
    REPORT_PROSE_BYTES = 400
};

// IF_REPEATED: the label must come back in the document. IF_TRANSCRIPT: that, or another label of the
// document is sure or comes back ("INTELLIGENCE ARTIFICIELLE : un plan" is no turn in a communiqué without
// speakers). IF_SURE: another label is sure (a press release has words in bold at the start of paragraphs
// too).
typedef enum Belief {
    BELIEF_NONE,
    BELIEF_IF_REPEATED,
    BELIEF_IF_TRANSCRIPT,
    BELIEF_IF_SURE,
    BELIEF_SURE
} Belief;

#define IS_AMONG(word, list) any_language_has_word((word), LANGUAGE_LIST(list))
#define IS_NO_SPEAKER(name) any_language_has_phrase((name), LANGUAGE_LIST(no_speakers))

// What stands before the colon, without a role behind the name: "M. Noh (chantiers)", "Mme Ok, maire".
static Str bare_name(Str label) {
    size_t end = str_find_byte(label, '(');
    if (str_find_byte(label, ',') < end) end = str_find_byte(label, ',');
    Str name = str_slice(label, 0, end);
    while (str_ends_with(name, STR("\u00a0")) || str_ends_with(name, STR("\u202f")) ||
           str_ends_with(name, STR(" ")))
        name.length -= str_ends_with(name, STR(" ")) ? 1 : str_ends_with(name, STR("\u00a0")) ? 2 : 3;
    return str_trim(name);
}

// The colon that ends a label: near the start, on the first line, with white space or nothing behind it.
static bool find_colon(Str text, size_t *colon) {
    size_t limit = text.length < LABEL_BYTES_AT_MOST ? text.length : LABEL_BYTES_AT_MOST;
    for (size_t i = 0; i < limit && text.bytes[i] != '\n'; i++) {
        if (text.bytes[i] != ':') continue;
        size_t length;
        *colon = i;
        return i > 0 &&
               (i + 1 == text.length || unicode_is_space(unicode_decode(str_skip(text, i + 1), &length)));
    }
    return false;
}

typedef struct NameShape {
    size_t words;
    size_t capitalised; // words that begin with a capital
    size_t capitals;    // words wholly in capitals, of two letters or more
    size_t letters;
    size_t hangul;
    bool other; // something that no name has
    Str first;
    Str last;
} NameShape;

// Reads one word of a name; the class of its letters goes into the shape.
static void shape_word(NameShape *shape, Str word) {
    size_t length, letters = 0, upper = 0;
    bool first_upper = false;
    for (Str rest = word; rest.length; rest = str_skip(rest, length)) {
        uint32_t character = unicode_decode(rest, &length);
        bool letter = unicode_is_letter(character);
        if (letters == 0 && letter) first_upper = unicode_is_upper(character);
        letters += letter;
        upper += unicode_is_upper(character);
        shape->hangul += unicode_is_hangul_syllable(character);
        shape->other |= !letter && character != '.' && character != '-' && !unicode_is_apostrophe(character);
    }
    if (shape->words++ == 0) shape->first = word;
    shape->last = word;
    shape->letters += letters;
    shape->capitalised += first_upper;
    shape->capitals += letters >= 2 && upper == letters;
}

static NameShape shape_of(Str name) {
    NameShape shape = {0};
    while (name.length) {
        size_t end = 0, length = 0;
        while (end < name.length && !unicode_is_space(unicode_decode(str_skip(name, end), &length)))
            end += length;
        if (end > 0) shape_word(&shape, str_slice(name, 0, end));
        name = str_skip(name, end);
        if (name.length) {
            unicode_decode(name, &length);
            name = str_skip(name, length);
        }
    }
    return shape;
}

static bool begins_with_capital(Str word) {
    size_t length;
    return word.length && unicode_is_upper(unicode_decode(word, &length));
}

static bool begins_with_surname(Str word) {
    for (Language language = 0; language < LANGUAGE_COUNT; language++)
        for (Str surnames = str_from(language_rules[language]->surnames); surnames.length;)
            if (str_starts_with(word, str_cut(&surnames, ' '))) return true;
    return false;
}

// Hangul has no capitals: a name is told by its surname and its length.
static Belief believe_hangul(const NameShape *shape) {
    if (IS_AMONG(shape->last, roles)) return BELIEF_SURE;
    size_t syllables = shape->first.length / 3;
    bool person = begins_with_surname(shape->first) && syllables >= 2 && syllables <= 4 && shape->words <= 3;
    return person && (syllables == 3 || shape->words > 1) ? BELIEF_SURE
           : person                                       ? BELIEF_IF_REPEATED
                                                          : BELIEF_NONE;
}

// "El señor PRESIDENTE", "La Sra. Gómez": behind an article, a title and what a name begins and ends with.
// "La Sra. Gómez dijo" is none.
static bool is_titled(Str name) {
    NameShape shape = shape_of(name);
    return IS_AMONG(shape.first, titles) && shape.words > 1 && begins_with_capital(shape.last) &&
           begins_with_capital(shape_of(str_skip(name, shape.first.length)).first);
}

static Belief believe(Str name) {
    NameShape shape = shape_of(name);
    if (shape.words == 0 || shape.words > LABEL_WORDS_AT_MOST || shape.other || IS_NO_SPEAKER(name))
        return BELIEF_NONE;
    if (shape.hangul > 0) return shape.hangul == shape.letters ? believe_hangul(&shape) : BELIEF_NONE;
    if (IS_AMONG(shape.first, titles) && shape.words > 1 && shape.capitalised > 1) return BELIEF_SURE;
    bool article = IS_AMONG(shape.first, articles);
    Str behind = article ? str_trim(str_skip(name, shape.first.length)) : (Str){0};
    Str role = shape.words == 1 ? shape.first : shape_of(behind).first;
    if (IS_AMONG(role, roles) || is_titled(behind)) return BELIEF_SURE;
    if (shape.capitals == shape.words) return shape.words > 1 ? BELIEF_IF_TRANSCRIPT : BELIEF_IF_REPEATED;
    if (shape.words < 2 || shape.capitalised < shape.words) return BELIEF_NONE;
    return shape.capitals > 0 ? BELIEF_SURE : BELIEF_IF_REPEATED; // Laurent FARY; Laurent Fary
}

// What the markup sets apart is nearly believed: "M. le président.", "Plusieurs députés".
static Belief believe_marked(Str name) {
    NameShape shape = shape_of(name);
    if (shape.words == 0 || shape.words > LABEL_WORDS_AT_MOST || shape.other || IS_NO_SPEAKER(name))
        return BELIEF_NONE;
    if (IS_AMONG(shape.first, titles) && shape.words > 1) return BELIEF_SURE;
    Belief belief = believe(name);
    return belief == BELIEF_NONE || belief == BELIEF_IF_REPEATED ? BELIEF_IF_SURE : belief;
}

// The end of a label that the markup sets apart, without its stop or colon; 0 when it has neither.
static size_t marked_end(Str text, size_t label_bytes) {
    Str label = str_trim(str_slice(text, 0, label_bytes));
    size_t end = label.length;
    while (end > 0 && (label.bytes[end - 1] == '.' || label.bytes[end - 1] == ':')) end--;
    return end < label.length && label.length <= MARKED_LABEL_BYTES_AT_MOST ? end : 0;
}

// The label of a block: its name, and in `*skip` the bytes up to the text of the turn.
static Belief find_label(const RawDocument *raw, const Block *block, Str *name, size_t *skip) {
    size_t end, length;
    Str text = str_slice(raw->reading, block->start, block->end);
    size_t marked = marked_end(text, block->label_bytes);
    *name = (Str){0};
    if (marked)
        end = marked;
    else if (!find_colon(text, &end))
        return BELIEF_NONE;
    *name = bare_name(str_slice(text, 0, end));
    *skip = marked ? block->label_bytes : end + 1;
    while (*skip < text.length && unicode_is_space(unicode_decode(str_skip(text, *skip), &length)))
        *skip += length;
    return marked ? believe_marked(*name) : believe(*name);
}

// The name as it goes into the speaker attribute: NFC, single spaces.
static Str speaker_name(Arena *arena, Str name) {
    Buffer normal = {0}, spaced = {0};
    unicode_append_nfc(&normal, name);
    for (Str rest = buffer_str(&normal); rest.length;) {
        size_t length;
        bool space = unicode_is_space(unicode_decode(rest, &length));
        if (!space)
            buffer_append(&spaced, str_slice(rest, 0, length));
        else if (spaced.length && spaced.bytes[spaced.length - 1] != ' ')
            buffer_append_byte(&spaced, ' ');
        rest = str_skip(rest, length);
    }
    Str copy = arena_copy(arena, str_trim(buffer_str(&spaced)));
    buffer_free(&normal);
    buffer_free(&spaced);
    return copy;
}

// What the labels of a document say of each other.
typedef struct LabelCounts {
    Interner names;
    size_t *counts; // by id in `names`
    bool transcript;
    bool sure;
    bool marked; // sure ones are set apart by the markup: then all are
} LabelCounts;

static LabelCounts count_labels(RawDocument *raw) {
    LabelCounts labels = {.counts = arena_allocate(&raw->arena, raw->block_count + 1, sizeof(size_t))};
    for (size_t i = 0; i < raw->block_count; i++) {
        Str name;
        size_t skip;
        const Block *block = &raw->blocks[i];
        if (block->kind == PARAGRAPH_HEADING) continue;
        Belief belief = find_label(raw, block, &name, &skip);
        if (belief == BELIEF_NONE) continue;
        size_t count = ++labels.counts[interner_add(&labels.names, name)];
        labels.sure |= belief == BELIEF_SURE;
        labels.marked |= belief == BELIEF_SURE && block->label_bytes;
        labels.transcript |= belief == BELIEF_SURE || (count > 1 && belief != BELIEF_IF_SURE);
    }
    return labels;
}

static bool is_believed(Belief belief, const Block *block, Str name, const LabelCounts *labels) {
    if (labels->marked && !block->label_bytes) return false;
    if (belief == BELIEF_NONE || belief == BELIEF_SURE) return belief == BELIEF_SURE;
    if (belief == BELIEF_IF_SURE) return labels->sure;
    if (belief == BELIEF_IF_TRANSCRIPT && labels->transcript) return true;
    return labels->counts[interner_find(&labels->names, name)] > 1;
}

// A report tells before it quotes: where prose of some length stands before the first label, what follows a
// turn without a label is told again, and the turn ends with its paragraph. Minutes begin with place and time
// at most.
static bool is_report(const RawDocument *raw, const LabelCounts *labels) {
    size_t prose_bytes = 0;
    for (size_t i = 0; i < raw->block_count; i++) {
        const Block *block = &raw->blocks[i];
        Str name;
        size_t skip;
        if (block->kind == PARAGRAPH_HEADING) continue;
        Belief belief = find_label(raw, block, &name, &skip);
        if (is_believed(belief, block, name, labels) && block->label_bytes)
            return false; // minutes of a sitting
        if (is_believed(belief, block, name, labels)) break;
        prose_bytes += block->end - block->start;
    }
    return prose_bytes > REPORT_PROSE_BYTES;
}

void raw_document_find_turns(RawDocument *raw) {
    LabelCounts labels = count_labels(raw);
    bool report = is_report(raw, &labels);
    Str speaker = {0};
    for (size_t i = 0; i < raw->block_count; i++) {
        Block *block = &raw->blocks[i];
        Str name = {0};
        size_t skip = 0;
        Belief belief = BELIEF_NONE;
        if (report || block->kind == PARAGRAPH_HEADING) speaker = (Str){0};
        if (block->kind != PARAGRAPH_HEADING) belief = find_label(raw, block, &name, &skip);
        block->opens_turn = is_believed(belief, block, name, &labels);
        if (block->opens_turn) {
            speaker = speaker_name(&raw->arena, name);
            block->start += skip;
        }
        block->speaker = speaker;
    }
    interner_free(&labels.names);
}
