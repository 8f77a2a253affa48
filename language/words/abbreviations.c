#include "language/words/abbreviations.h"

// Opens: stands before a name or number, so that its stop ends no sentence. Keeps: the stop belongs to it
// wherever it stands, as the treebanks have it.
enum { OPENS = 1, KEEPS = 2, BYTES_AT_MOST = 8 };

// Folded, without the stop.
static const struct Row {
    Language language;
    unsigned uses;
    const char *words;
} rows[] = {
    {LANGUAGE_FR, OPENS | KEEPS, "m mm mr mme mmes mlle dr pr mgr st ste av bd cf"},
    {LANGUAGE_FR, OPENS,
     "prof me art al p pp n no vol éd chap fig env tél ex réf gal janv févr juil sept oct nov déc"},
    {LANGUAGE_EN, OPENS | KEEPS,
     "mr mrs ms dr drs prof sen rep gov gen col lt sgt capt pvt maj cmdr adm hon rev st sts mt vs cf e.g i.e "
     "approx jan "
     "feb mar apr jun jul aug sept oct nov dec fig eds"},
    {LANGUAGE_EN, OPENS, "no nos sec art p pp vol ed al"},
    {LANGUAGE_EN, KEEPS,
     "etc ect inc corp ltd co jr sr ext est dept univ ave blvd rd ph.d p.s ps l.p mon tue wed thu fri"},
};

// A word of up to eight bytes as one number, the same for capitals and small letters: in ASCII, and in the
// second byte of the letters from À to ÿ, one bit tells them apart.
static uint64_t pack(Str word) {
    uint64_t packed = 0;
    for (size_t i = 0; i < word.length; i++) packed = packed << 8 | (unsigned char)word.bytes[i] | 0x20;
    return packed;
}

enum { CELLS = 1024 };

typedef struct Cell {
    uint64_t packed; // 0 in a free cell
    uint8_t uses[LANGUAGE_COUNT];
} Cell;

static Cell cells[CELLS];

static Cell *find(uint64_t packed) {
    size_t at = (size_t)(packed * 0x9e3779b97f4a7c15u >> 54);
    while (cells[at].packed && cells[at].packed != packed) at = (at + 1) % CELLS;
    return &cells[at];
}

__attribute__((constructor)) static void fill_cells(void) {
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        for (Str words = str_from(rows[i].words); words.length;) {
            uint64_t packed = pack(str_cut(&words, ' '));
            Cell *cell = find(packed);
            cell->packed = packed;
            cell->uses[rows[i].language] |= (uint8_t)rows[i].uses;
        }
}

static unsigned uses_of(Str word, Language language) {
    return word.length <= BYTES_AT_MOST ? find(pack(word))->uses[language] : 0;
}

bool abbreviation_opens(Str word, Language language) {
    return uses_of(word, language) & OPENS;
}

bool abbreviation_keeps_stop(Str word, Language language) {
    return uses_of(word, language) & KEEPS;
}
