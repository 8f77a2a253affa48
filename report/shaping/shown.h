// Shown: which characters of a cell may be shown where a reader could be misled, as on pages and in figures.
// Not controls, nor what makes lines or turns the direction of writing, nor noncharacters.
#pragma once

#include <stdbool.h>
#include <stdint.h>

#define SHOWN_INSTEAD "\xEF\xBF\xBD" // U+FFFD

bool is_shown(uint32_t character);
