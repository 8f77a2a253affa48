// The numbers of communities, from whatever labels an algorithm gave them: 1 for the largest, equal ones by
// their first node.
#pragma once

#include <stdint.h>

// `labels` [node_count] are 0 … node_count − 1, and become the numbers.
void communities_number(uint32_t *labels, uint32_t node_count);
