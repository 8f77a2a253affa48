// Evidence: every hit of the themes with its place, so that each count can be looked up in the source.
#pragma once

#include "analyze/themes/use/theme_reader.h"

// Reads the corpus and writes the table, rows in order of document id and place.
void evidence_run(ThemeReader *reader);
