#include "base/programs/shell_words.h"

#include "base/memory.h"

#include <ctype.h>
#include <string.h>

static const char blanks[] = " \t\n\r";

// Takes what a quote or \ begins; NULL where it does not end.
static const char *take_quoted(Buffer *word, const char *text) {
    char quote = *text++;
    if (quote == '\\') {
        if (!*text) return NULL;
        buffer_append_byte(word, *text);
        return text + 1;
    }
    for (; *text && *text != quote; text++) {
        if (quote == '"' && text[0] == '\\' && (text[1] == '"' || text[1] == '\\')) text++;
        buffer_append_byte(word, *text);
    }
    return *text ? text + 1 : NULL;
}

static const char *take_word(Buffer *word, const char *text) {
    while (text && *text && !strchr(blanks, *text)) {
        if (strchr("'\"\\", *text))
            text = take_quoted(word, text);
        else
            buffer_append_byte(word, *text++);
    }
    return text;
}

bool shell_words_cut(OptionList *words, Arena *arena, const char *text) {
    Buffer word = {0};
    for (text += strspn(text, blanks); text && *text; text += strspn(text, blanks)) {
        buffer_clear(&word);
        text = take_word(&word, text);
        if (!text) break;
        MEMORY_GROW(words->items, words->capacity, words->count + 1);
        words->items[words->count++] = arena_copy_text(arena, buffer_str(&word));
    }
    buffer_free(&word);
    return text != NULL;
}

static bool is_plain(char byte) {
    return isalnum((unsigned char)byte) || (unsigned char)byte >= 0x80 || strchr("-_./=:,+@%", byte);
}

// --a='date = 2024', as people write it.
void shell_word_append(Buffer *text, const char *word) {
    const char *equals = strncmp(word, "--", 2) == 0 ? strchr(word, '=') : NULL;
    const char *value = equals ? equals + 1 : word;
    bool plain = *value != '\0';
    for (const char *at = value; *at; at++) plain = plain && is_plain(*at);
    buffer_append(text, (Str){word, (size_t)(value - word)});
    if (!plain) buffer_append_byte(text, '\'');
    for (const char *at = value; *at; at++)
        if (*at == '\'')
            buffer_append_text(text, "'\\''");
        else
            buffer_append_byte(text, *at);
    if (!plain) buffer_append_byte(text, '\'');
}
