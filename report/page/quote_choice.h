// The choice of the sentences that a page has room for: shared out among subjects in each year and pairs of
// subjects, one of each document first.
#pragma once

#include "report/page/quote.h"

// Marks those that `room` bytes hold; how many they are.
size_t quotes_choose(PageQuotes *quotes, size_t room);
