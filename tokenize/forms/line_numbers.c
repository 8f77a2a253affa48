#include "tokenize/forms/line_numbers.h"

#include <string.h>

void line_numbers_free(LineNumbers *numbers) {
    buffer_free(&numbers->lines);
}

void line_numbers_start_batch(LineNumbers *numbers, bool anew) {
    buffer_clear(&numbers->lines);
    if (anew) {
        memset(numbers->remembered, 0, sizeof numbers->remembered);
        numbers->count = 0;
    }
    numbers->first = numbers->count;
}

uint32_t line_numbers_take(LineNumbers *numbers, size_t start) {
    Str line = str_skip(buffer_str(&numbers->lines), start);
    RememberedLine *remembered = NULL;
    if (line.length > 0 && line.length <= REMEMBERED_BYTES) {
        remembered = &numbers->remembered[str_hash(line) % LINES_REMEMBERED];
        if (remembered->length == line.length && memcmp(remembered->bytes, line.bytes, line.length) == 0) {
            numbers->lines.length = start;
            return remembered->number;
        }
        memcpy(remembered->bytes, line.bytes, line.length);
        remembered->length = (uint32_t)line.length;
        remembered->number = numbers->count;
    }
    buffer_append_byte(&numbers->lines, '\n');
    return numbers->count++;
}
