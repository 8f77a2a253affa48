// Checksums of a store: SQLite tells a broken page, not a byte that has changed within one. Every row that
// numbers depend on is covered by one, and sums of them tell that none is missing.
#pragma once

#include "base/str.h"

// Of `bytes`, behind what `before` is the checksum of (0 for nothing). The format of stores fixes it.
uint64_t store_checksum(uint64_t before, Str bytes);
uint64_t store_checksum_number(uint64_t before, uint64_t number);
