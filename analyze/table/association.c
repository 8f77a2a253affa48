#include "analyze/table/association.h"

#include "analyze/measures/measures.h"
#include "analyze/statistics/fisher.h"

#include <math.h>

Association association_of(const Contingency *contingency) {
    return (Association){contingency_log_likelihood(contingency), NAN, NAN};
}

void association_test(Association *association, const Contingency *contingency) {
    association->log_p = fisher_log_p(contingency);
}

void association_write(TableWriter *out, const Contingency *contingency, const Association *association) {
    table_integer(out, (uint64_t)contingency->o11);
    table_integer(out, (uint64_t)contingency->r1);
    table_integer(out, (uint64_t)contingency->c1);
    table_integer(out, (uint64_t)contingency->n);
    table_real(out, contingency->e11);
    table_real(out, measure_log_ratio(contingency));
    table_real(out, association->log_likelihood);
}

void association_write_test(TableWriter *out, const Association *association, const Family *family) {
    table_log_p(out, association->log_p);
    table_real(out, association->log_p / log(10));
    if (!family->correction) {
        table_empty(out);
        table_empty(out);
        return;
    }
    table_log_p(out, association->log_q);
    table_integer(out, family->tests);
}
