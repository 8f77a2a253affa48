#include "report/reading/views.h"

#include "report/shaping/cut.h"
#include "report/shaping/rounding.h"

#include <string.h>

#define SUBJECTS                                                                                             \
    " topic theme term ngram label_terms topic_a theme_a term_a label_terms_a topic_b theme_b term_b"        \
    " label_terms_b flag"

// By family; columns that the table has not are passed over.
static const struct {
    const char *family, *columns;
} views[] = {
    {"documents", "document date language tokens sentences title"},
    {"near_duplicates", "document other_document resemblance"},
    {"formulae", "formula documents document_share"},
    {"frequency", "group term frequency documents per_million rank"},
    {"tfidf", "document group term ngram tf df tf_idf rank"},
    {"themes", "group theme hits share share_low share_high documents hits_per_thousand"},
    {"evidence", "document date speaker theme matched text"},
    {"check", "theme language pattern hits documents note"},
    {"suggestions", "group theme term o11 e11 log_ratio q_value documents"},
    {"sample", "theme text document"},
    {"score", "theme coded precision precision_low precision_high recall f1 note"},
    {"cooccurrence", "group" SUBJECTS " o11 e11 log_ratio q_value finding log_ratio_low log_ratio_high"},
    {"pair_evidence", "document date" SUBJECTS " matched_a matched_b text"},
    {"pairs", "group" SUBJECTS " count"},
    {"network", "group node degree strength betweenness community"},
    {"ngrams", "group ngram frequency documents per_million rank"},
    {"collocations", "group ngram frequency z log_dice"},
    {"kwic", "left node right document"},
    {"dispersion", "group" SUBJECTS " frequency documents range dp"},
    {"keyness", "group rank" SUBJECTS
                " log_ratio log_ratio_low log_ratio_high q_value frequency reference_frequency note"},
    {"compare", "group" SUBJECTS " log_ratio log_ratio_low log_ratio_high q_value a_rate b_rate note"},
    {"trend", "group" SUBJECTS " total ratio_per_year ratio_low ratio_high q_value note"},
    {"topics", "language topic theme rank term probability frex stability flag"},
    {"topics_prevalence",
     "language topic theme label_terms group topic_share topic_share_low topic_share_high flag"},
    {"topics_documents", "document date topic theme topic_share topic_share_low topic_share_high"},
    {"topics_quality", "language topic theme label_terms c_npmi exclusivity stability flag keyword_share"},
    {"topics_choose_k", "language k perplexity c_npmi stability topics_stable suggested"},
    {"topics_evidence", "language topic theme rank score document date speaker text"},
    {"correspondence", "kind name inertia_share dim1 dim2 contribution1 contribution2 quality"},
    {"clusters", "language class members rank term class_frequency chi_squared specificity"},
    {"members", "name segment class"},
    {"tree", "tree_node parent_node height members class name"},
    {"class_stability", "class members class_jaccard class_stability adjusted_rand"},
    {"double_classes", "class other_class common_members class_jaccard mutual"},
    {"keyphrases", "document group rank ngram frequency documents score"},
    {"diversity", "document group tokens types mattr mtld hapax_share sentence_length reading_ease"},
    {"series", "period group" SUBJECTS " frequency rate rate_low rate_high documents"},
};

static const char *find_view(const Rows *rows) {
    const TableKind *kind = rows_kind(rows);
    for (size_t i = 0; kind && i < sizeof views / sizeof *views; i++)
        if (strcmp(views[i].family, kind->family) == 0) return views[i].columns;
    return NULL;
}

static bool has_column(const Rows *rows, Str name) {
    for (size_t i = 0; i < rows->width; i++)
        if (str_equal(rows->headings[i].name, name)) return true;
    return false;
}

// Those of the view that the table has, separated by commas; how many.
static size_t list_columns(const Rows *rows, const char *view, Buffer *list) {
    size_t count = 0;
    for (Str rest = str_from(view); rest.length;) {
        Str name = str_cut(&rest, ' ');
        if (!has_column(rows, name)) continue;
        if (count++) buffer_append_byte(list, ',');
        buffer_append(list, name);
    }
    return count;
}

static Rows *cut_to_view(Rows *source, Diagnostics *diagnostics) {
    const char *view = find_view(source);
    Buffer list = {0};
    size_t width = source->width, count = view ? list_columns(source, view, &list) : 0;
    if (count && count < width) {
        source = cut_open(source, buffer_str(&list), SIZE_MAX, diagnostics);
        diagnostics_note(diagnostics, NO_PLACE, "%zu of %zu columns are shown (--columns=all for all)", count,
                         width);
    }
    buffer_free(&list);
    return source;
}

Rows *view_open(Rows *source, const ShapeOptions *shape, Diagnostics *diagnostics) {
    bool is_all = shape->columns && strcmp(shape->columns, "all") == 0;
    if (!shape->columns && !shape->wide) source = cut_to_view(source, diagnostics);
    return source && shape->round_digits == SIZE_MAX && !is_all ? rounding_to_read_open(source) : source;
}
