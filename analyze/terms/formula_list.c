#include "analyze/terms/formula_list.h"

#include <stdlib.h>

static void pass_over(void *context, const Sentence *sentence) {
    (void)context, (void)sentence; // the pass counts them
}

static void write_row(Analysis *analysis, const Formula *formula) {
    TableWriter *table = analysis->table.writer;
    uint32_t all = analysis->pass.formulae.documents;
    table_text(table, formula->text.text);
    table_integer(table, formula->documents);
    table_integer(table, all);
    table_real(table, (double)formula->documents / all);
    table_integer(table, formula->places);
    result_table_end_row(&analysis->table);
}

bool formula_list_run(Analysis *analysis) {
    Formula *formulae;
    analysis->pass.lists_formulae = true;
    if (!corpus_pass_each(&analysis->pass, (PassVisitor){.sentence = pass_over, .needs_places = true}))
        return false;
    size_t count = formulae_find(&analysis->pass.formulae, &formulae);
    analysis_start_table(analysis);
    for (size_t i = 0; i < count; i++) write_row(analysis, &formulae[i]);
    free(formulae);
    return true;
}
