#include "language/languages/korean_dictionary.h"

#include "base/buffer.h"
#include "base/memory.h"
#include "language/unicode/character.h"
#include "language/unicode/unicode.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

// A word and its flag: the number of an alias, which stands for what may be written to the word. Which number
// is which class is told by words that have no other, so that another version of the dictionary is read as
// well.
enum { ALIASES = 256 };
static const struct {
    const char *word;
    unsigned class;
} examples[] = {
    {"가격", ENTRY_NOUN},       {"가계부", ENTRY_NOUN},
    {"그것", ENTRY_NOUN},       {"개월", ENTRY_NOUN},
    {"누구", ENTRY_NOUN},       {"이거", ENTRY_NOUN},
    {"그녀", ENTRY_NOUN},       {"단계", ENTRY_NOUN},
    {"일십", ENTRY_NOUN},       {"칠백", ENTRY_NOUN},
    {"칠천", ENTRY_NOUN},       {"넷", ENTRY_NOUN},
    {"스물", ENTRY_NOUN},       {"두셋", ENTRY_NOUN},
    {"가까스로", ENTRY_ADVERB}, {"가결되어", ENTRY_A_FORM},
    {"이셔", ENTRY_A_FORM},     {"가결된", ENTRY_N_FORM},
    {"이신", ENTRY_N_FORM},     {"가결할", ENTRY_L_FORM},
    {"이실", ENTRY_L_FORM},     {"깨끗히", 0}, // how it should not be written
};
enum { EXAMPLES = sizeof examples / sizeof *examples };

typedef struct Cell {
    uint32_t start; // in `words`
    uint8_t length; // 0: free
    uint16_t bits;
} Cell;

enum { CELLS = 1 << 18, ENTRIES_AT_MOST = CELLS / 2, WORD_BYTES_AT_MOST = 60 };

struct KoreanDictionary {
    Cell *cells;
    size_t count;
    Buffer words;
    uint8_t class_of[ALIASES];
    bool is_known[ALIASES];
};

// ---- Looking up ----

static size_t place_of(Str word) {
    uint64_t sum = word.length;
    for (size_t i = 0; i < word.length; i++) sum = (sum ^ (unsigned char)word.bytes[i]) * 0x100000001b3u;
    return (size_t)(sum * 0x9e3779b97f4a7c15u >> 46);
}

static Cell *find(const KoreanDictionary *dictionary, Str word) {
    size_t at = place_of(word);
    for (Cell *cell;; at = (at + 1) % CELLS) {
        cell = &dictionary->cells[at];
        if (cell->length == 0) return cell;
        if (cell->length == word.length &&
            memcmp(dictionary->words.bytes + cell->start, word.bytes, word.length) == 0)
            return cell;
    }
}

unsigned korean_dictionary_find(const KoreanDictionary *dictionary, Str word) {
    if (word.length == 0 || word.length > WORD_BYTES_AT_MOST) return 0;
    return find(dictionary, word)->bits;
}

// ---- Reading ----

static void add(KoreanDictionary *dictionary, Str word, unsigned bits) {
    if (word.length == 0 || word.length > WORD_BYTES_AT_MOST || dictionary->count == ENTRIES_AT_MOST) return;
    Cell *cell = find(dictionary, word);
    if (cell->length == 0) {
        cell->start = (uint32_t)dictionary->words.length;
        cell->length = (uint8_t)word.length;
        buffer_append(&dictionary->words, word);
        dictionary->count++;
    }
    cell->bits = (uint16_t)(cell->bits | bits);
}

// The dictionary is written in parts of syllables (ᄀ ᅡ ᆨ), which make syllables by number (Unicode 3.12).
static void append_composed(Buffer *word, Str parts) {
    size_t length;
    uint32_t open = 0; // a syllable that may get an end
    for (; parts.length; parts = str_skip(parts, length)) {
        uint32_t part = character_decode(parts.bytes, &length);
        if (open && part - 0x11a8 < 27u && (open - 0xac00) % 28 == 0) {
            word->length -= 3;
            unicode_append(word, open + part - 0x11a7);
            open = 0;
        } else if (part - 0x1161 < 21u && open - 0x1100 < 19u) {
            word->length -= 3;
            open = 0xac00 + ((open - 0x1100) * 21 + part - 0x1161) * 28;
            unicode_append(word, open);
        } else {
            unicode_append(word, part);
            open = part;
        }
    }
}

static unsigned read_alias(Str flag) {
    unsigned alias = 0;
    for (size_t i = 0; i < flag.length && flag.bytes[i] >= '0' && flag.bytes[i] <= '9'; i++)
        alias = alias * 10 + (unsigned)(flag.bytes[i] - '0');
    return alias < ALIASES ? alias : 0;
}

typedef void TakeEntry(KoreanDictionary *dictionary, Str word, unsigned alias);

static void each_entry(KoreanDictionary *dictionary, Str file, TakeEntry *take) {
    Buffer word = {0};
    str_cut(&file, '\n'); // how many there are
    while (file.length) {
        Str flag = str_cut(&file, '\n'), parts = str_cut(&flag, '/');
        buffer_clear(&word);
        append_composed(&word, parts);
        take(dictionary, buffer_str(&word), read_alias(flag));
    }
    buffer_free(&word);
}

// An example with two flags tells nothing of either: they are chosen to have one.
static void learn_alias(KoreanDictionary *dictionary, Str word, unsigned alias) {
    if (!alias || dictionary->is_known[alias]) return;
    for (size_t i = 0; i < EXAMPLES; i++)
        if (str_equal_text(word, examples[i].word)) {
            dictionary->class_of[alias] = (uint8_t)examples[i].class;
            dictionary->is_known[alias] = true;
        }
}

static void take_entry(KoreanDictionary *dictionary, Str word, unsigned alias) {
    if (!alias)
        add(dictionary, word, ENTRY_PLAIN);
    else if (dictionary->is_known[alias])
        add(dictionary, word, dictionary->class_of[alias]);
    else if (str_ends_with(word, STR("다")))
        add(dictionary, str_slice(word, 0, word.length - 3), ENTRY_STEM);
    else
        add(dictionary, word, ENTRY_NOUN); // pronouns and numbers, a few of each class
}

static bool knows_classes(const KoreanDictionary *dictionary) {
    for (size_t i = 0; i < EXAMPLES; i++)
        if (korean_dictionary_find(dictionary, str_from(examples[i].word)) != examples[i].class) return false;
    return true;
}

static Str map_file(const char *path) {
    struct stat status;
    Str bytes = {0};
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return bytes;
    if (fstat(file, &status) == 0 && status.st_size > 0) {
        void *mapped = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE, file, 0);
        if (mapped != MAP_FAILED) bytes = (Str){mapped, (size_t)status.st_size};
    }
    close(file);
    return bytes;
}

KoreanDictionary *korean_dictionary_open(const char *path) {
    size_t bad_length;
    Str file = map_file(path);
    if (!file.length) return NULL;
    KoreanDictionary *dictionary = NULL;
    if (unicode_find_malformed(file, &bad_length) == file.length) {
        dictionary = memory_allocate(1, sizeof *dictionary);
        dictionary->cells = memory_allocate(CELLS, sizeof *dictionary->cells);
        each_entry(dictionary, file, learn_alias);
        each_entry(dictionary, file, take_entry);
    }
    munmap((void *)(uintptr_t)file.bytes, file.length);
    if (dictionary && knows_classes(dictionary)) return dictionary;
    korean_dictionary_close(dictionary);
    return NULL;
}

void korean_dictionary_close(KoreanDictionary *dictionary) {
    if (!dictionary) return;
    free(dictionary->cells);
    buffer_free(&dictionary->words);
    free(dictionary);
}
