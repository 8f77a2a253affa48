// Numbers as people read them: 1,234.5 in English and Korean, 1 234,5 in French.
#pragma once

#include "base/buffer.h"
#include "corpus/table/schema.h"

void number_append_whole(Buffer *out, double value, LabelLanguage language);
// With two or three digits that tell something.
void number_append(Buffer *out, double value, LabelLanguage language);
void number_append_decimals(Buffer *out, double value, unsigned decimals, LabelLanguage language);
// A probability: never 0 when it is not.
void number_append_probability(Buffer *out, double value, LabelLanguage language);
void number_append_share(Buffer *out, double share, LabelLanguage language); // as a percentage
// As the meaning of its column asks for.
void number_append_as(Buffer *out, double value, const ColumnMeaning *meaning, LabelLanguage language);
