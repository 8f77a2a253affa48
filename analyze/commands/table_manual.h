// The kinds of table and their columns for rapporteur-tables(5), in roff: entries each behind a line `.\" option NAME`, as
// usage_append_manual makes those of options.
#pragma once

#include "base/buffer.h"

void commands_append_tables(Buffer *page);
