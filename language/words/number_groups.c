#include "language/words/number_groups.h"

#include "language/rules.h"
#include "language/words/context.h"
#include "language/words/word_matches.h"

enum { GROUPS_AT_MOST = 3, FIRST_DIGITS_AT_MOST = 3, GROUP_DIGITS = 3 };

static bool is_solid(Str text, size_t at) {
    return at < text.length && (unsigned char)text.bytes[at] > ' ' && text.bytes[at] != 0x7f;
}

// Whether one space and a group of three digits stand at `at`, as they would within a number.
static bool group_follows(Str text, size_t at) {
    size_t behind = at + 1 + GROUP_DIGITS, length;
    if (byte_at(text, at) != ' ' || count_digits(text, at + 1) != GROUP_DIGITS) return false;
    unsigned categories = categories_at(text, behind, &length);
    return !(categories & (CATEGORY_LETTER | CATEGORY_MARK));
}

// What stands before a number that is counted by itself: a page, a paragraph, a month, another number.
static bool stays_single(Str text, size_t start, const LanguageRules *rules) {
    Str chunk = chunk_before(text, start), word = skip_marks(chunk);
    if (!word.length) return chunk.length && str_is_listed(chunk, rules->single_numbers_behind); // §
    if (ascii_is_digit((unsigned char)word.bytes[word.length - 1])) return true;
    Buffer folded = {0};
    unicode_append_folded(&folded, word);
    Str bare = buffer_str(&folded);
    bool single = str_is_listed(bare, rules->single_numbers_behind);
    if (bare.bytes[bare.length - 1] == '.') bare.length--;
    single |= str_is_listed(bare, rules->single_numbers_behind);
    for (int i = 0; i < 12 && rules->months && !single; i++) single = str_is_listed(bare, rules->months[i]);
    buffer_free(&folded);
    return single;
}

// Whether one to three digits, no zero first, stand there behind nothing but marks.
static bool is_first_group(Str text, size_t start, size_t end) {
    size_t digits = 0;
    while (digits < end - start && ascii_is_digit((unsigned char)text.bytes[end - 1 - digits])) digits++;
    size_t first = end - digits;
    return digits >= 1 && digits <= FIRST_DIGITS_AT_MOST && text.bytes[first] != '0' &&
           skip_marks(str_slice(text, start, first)).length == 0;
}

// 000-40, 000/2: the digits belong to what follows.
static bool goes_on_with_digits(Str text, size_t at) {
    return (byte_at(text, at) == '-' || byte_at(text, at) == '/') && ascii_is_digit(byte_at(text, at + 1));
}

size_t number_groups_end(Str text, size_t start, size_t end, const LanguageSettings *settings) {
    const LanguageRules *rules = language_rules[settings->language];
    bool groups_digits = rules->single_numbers_behind && settings->segmentation == SEGMENTATION_READER;
    if (!groups_digits || !group_follows(text, end)) return end;
    if (!is_first_group(text, start, end) || stays_single(text, start, rules)) return end;
    size_t last = end, groups = 1;
    for (; group_follows(text, last); groups++) last += 1 + GROUP_DIGITS;
    if (groups > GROUPS_AT_MOST || goes_on_with_digits(text, last)) return end;
    while (is_solid(text, last)) last++;
    return last;
}
