#include "analyze/table/association.h"

#include "analyze/measures/measures.h"
#include "analyze/statistics/fisher.h"

#include <math.h>

Association association_of(const Contingency *contingency) {
    bool can_be = contingency_is_valid(contingency);
    return (Association){can_be ? contingency_log_likelihood(contingency) : NAN, NAN, NAN};
}

double association_strength(const Association *association) {
    return isnan(association->log_likelihood) ? -HUGE_VAL : association->log_likelihood;
}

void association_test(Association *association, const Contingency *contingency) {
    association->log_p = fisher_log_p(contingency);
}

void association_write_margins(TableWriter *out, const Contingency *contingency) {
    table_integer(out, (uint64_t)contingency->o11);
    table_integer(out, (uint64_t)contingency->r1);
    table_integer(out, (uint64_t)contingency->c1);
    table_integer(out, (uint64_t)contingency->n);
    table_real(out, contingency->e11);
}

void association_write_strength(TableWriter *out, const Contingency *contingency,
                                const Association *association) {
    table_real(out, measure_log_ratio(contingency));
    table_real(out, association->log_likelihood);
}

void association_write_p(TableWriter *out, const Association *association, const Family *family) {
    table_log_p(out, association->log_p);
    table_real(out, association->log_p / log(10));
    if (family->correction)
        table_log_p(out, association->log_q);
    else
        table_empty(out);
}

void association_write_tests(TableWriter *out, const Family *family) {
    if (family->correction)
        table_integer(out, family->tests);
    else
        table_empty(out);
}
