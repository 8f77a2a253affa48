#include "report/shaping/shown.h"

#include "language/unicode/unicode.h"

static bool is_noncharacter(uint32_t character) {
    return (character >= 0xFDD0 && character <= 0xFDEF) || (character & 0xFFFE) == 0xFFFE;
}

// Lines and paragraphs of their own, directions of writing, the mark of byte order.
static bool turns_text(uint32_t character) {
    return (character >= 0x2028 && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069) ||
           character == 0xFEFF;
}

bool is_shown(uint32_t character) {
    return !unicode_is_control(character) && !turns_text(character) && !is_noncharacter(character);
}
