// Association: how surely two events go together, and the columns in which tables say so. Every table that
// has these columns writes them here.
#pragma once

#include "analyze/statistics/contingency.h"
#include "analyze/statistics/family.h"
#include "corpus/table/table.h"

typedef struct Association {
    double log_likelihood; // NaN of a table that cannot be: themes that share words have such
    double log_p;          // of Fisher's exact test; NaN until association_test
    double log_q;          // NaN until its family has been corrected
} Association;

Association association_of(const Contingency *contingency);
// To sort by, the strongest first: G², and less than any where there is none.
double association_strength(const Association *association);
// Sets log_p. An exact p costs more than all else: only rows that are written, or belong to a family, need
// it.
void association_test(Association *association, const Contingency *contingency);
// Writes the cells o11 r1 c1 n e11.
void association_write_margins(TableWriter *out, const Contingency *contingency);
// Writes the cells log_ratio log_likelihood.
void association_write_strength(TableWriter *out, const Contingency *contingency,
                                const Association *association);
// Writes the cells p_value log10_p q_value; the last is empty where nothing was corrected.
void association_write_p(TableWriter *out, const Association *association, const Family *family);
// Writes the cell tests, likewise.
void association_write_tests(TableWriter *out, const Family *family);
