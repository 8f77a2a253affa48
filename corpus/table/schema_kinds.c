#include "corpus/table/schema.h"

#include <assert.h>

const char *const column_when_names[COLUMN_WHEN_COUNT] = {
    "", "always", "languages", "metadata", "resampled", "within", "tested", "measures", "by", "axes"};

#define COUNTED_IN " [always unit] [by by]"
#define PLACE " paragraph sentence offset_bytes length_bytes text"
#define MARGINS " o11 r1 c1 n e11"
#define TESTED                                                                                               \
    " [always documents log_ratio log_likelihood npmi p_value log10_p q_value] [within log_odds_mh]"         \
    " [tested log_odds_mh_low log_odds_mh_high] [within p_within q_within] [always tests] [within finding]"  \
    " [resampled log_ratio_low log_ratio_high] [measures]" COUNTED_IN
#define COMPARED                                                                                             \
    " a_frequency b_frequency a_size b_size a_rate b_rate log_ratio log_ratio_low log_ratio_high"            \
    " log_likelihood p_value q_value dispersion a_documents b_documents largest_document_share note"
#define TREND                                                                                                \
    " periods first_period last_period total tau p_value q_value mann_kendall_p ratio_per_year ratio_low"    \
    " ratio_high slope_per_year change_point change_p_value note [always by]"
#define SERIES " frequency size rate rate_low rate_high documents group_documents"

// What names a topic, and says what it is worth.
#define TOPIC " topic theme label_terms stability flag"

#define SPREAD                                                                                               \
    " frequency documents size parts range dp dp_norm juilland_d carroll_d2 rosengren_s lyne_d3 arf "        \
    "ald" COUNTED_IN

#define DIVERSITY " types ttr mattr mtld hd_d yule_k hapax_share sentence_length lix rix reading_ease"

#define KEYNESS                                                                                              \
    " frequency reference_frequency size reference_size per_million reference_per_million documents"         \
    " reference_documents log_ratio log_ratio_low log_ratio_high log_likelihood specificity p_value q_value" \
    " dispersion largest_document_share note [measures] [by by]"

const TableKind table_kinds[TABLE_KIND_COUNT] = {
    [TABLE_DOCUMENTS] = {"documents", "documents", "document",
                         "document date language title tokens types sentences paragraphs sha256 [metadata]"},
    [TABLE_DOCUMENTS_NEAR_DUPLICATES] =
        {"documents_near_duplicates", "near_duplicates", "document other_document",
         "document other_document resemblance shared_shingles shingles other_shingles"},
    [TABLE_DOCUMENTS_FORMULAE] = {"documents_formulae", "formulae", "formula",
                                  "formula documents all_documents document_share formula_places"},
    [TABLE_FREQUENCY] =
        {"frequency", "frequency", "term",
         "group term frequency documents size group_documents per_million rank [measures] [by by]"},
    [TABLE_TFIDF] = {"tfidf", "tfidf", "document term",
                     "document date term tf df idf tf_idf rank [measures]"},
    [TABLE_TFIDF_GROUPS] = {"tfidf_groups", "tfidf", "group term",
                            "group term tf df idf tf_idf rank [measures] [by by]"},
    [TABLE_TFIDF_NGRAMS] = {"tfidf_ngrams", "tfidf", "document ngram",
                            "document date ngram n tf df idf tf_idf rank [measures]"},
    [TABLE_TFIDF_GROUPS_NGRAMS] = {"tfidf_groups_ngrams", "tfidf", "group ngram",
                                   "group ngram n tf df idf tf_idf rank [measures] [by by]"},
    [TABLE_THEMES] = {"themes", "themes", "theme",
                      "group theme hits size hits_per_thousand units units_with_theme share share_low "
                      "share_high documents group_documents" COUNTED_IN},
    [TABLE_THEMES_EVIDENCE] = {"themes_evidence", "evidence", "document theme",
                               "document date speaker theme pattern matched" PLACE " text_offset"},
    [TABLE_THEMES_CHECK] =
        {"themes_check", "check", "theme",
         "theme language pattern line places hits documents loose_hyphen_hits inside_words note"},
    [TABLE_THEMES_SUGGEST] =
        {"themes_suggest", "suggestions", "theme term",
         "group theme term" MARGINS
         " log_ratio [always log_likelihood p_value log10_p] q_value [always tests documents]" COUNTED_IN},
    [TABLE_THEMES_SAMPLE] = {"themes_sample", "sample", "theme document",
                             "theme text coder_1 coder_2 document date speaker language paragraph sentence "
                             "offset_bytes length_bytes stratum sampling_weight"},
    [TABLE_THEMES_SCORE] = {"themes_score", "score", "theme",
                            "theme coded coded_documents precision precision_low precision_high recall "
                            "recall_low recall_high f1 f1_low f1_high coded_twice alpha note"},
    [TABLE_COOCCURRENCE_TERMS] = {"cooccurrence_terms", "cooccurrence", "term_a term_b",
                                  "group term_a term_b" MARGINS TESTED},
    [TABLE_COOCCURRENCE_THEMES] = {"cooccurrence_themes", "cooccurrence", "theme_a theme_b",
                                   "group theme_a theme_b" MARGINS TESTED},
    [TABLE_COOCCURRENCE_THEME_TERM] = {"cooccurrence_theme_term", "cooccurrence", "theme_a term_b",
                                       "group theme_a term_b" MARGINS TESTED},
    [TABLE_COOCCURRENCE_TOPICS] =
        {"cooccurrence_topics", "cooccurrence", "label_terms_a label_terms_b",
         "group topic_a theme_a label_terms_a topic_b theme_b label_terms_b flag" MARGINS TESTED},
    [TABLE_COOCCURRENCE_EVIDENCE_TERMS] = {"cooccurrence_evidence_terms", "pair_evidence",
                                           "document term_a term_b",
                                           "document date speaker term_a term_b matched_a matched_b" PLACE
                                           " text_offset_a text_offset_b"
                                           " [always unit]"},
    [TABLE_COOCCURRENCE_EVIDENCE_THEMES] = {"cooccurrence_evidence_themes", "pair_evidence",
                                            "document theme_a theme_b",
                                            "document date speaker theme_a theme_b matched_a matched_b" PLACE
                                            " text_offset_a text_offset_b"
                                            " [always unit]"},
    [TABLE_COOCCURRENCE_PAIRS_COUNT] = {"cooccurrence_pairs_count", "pairs", "term_a term_b",
                                        "group term_a term_b count" COUNTED_IN},
    [TABLE_NETWORK] = {"network", "network", "node",
                       "group node degree strength betweenness community x y" COUNTED_IN},
    [TABLE_NGRAMS] = {"ngrams", "ngrams", "ngram",
                      "group ngram n frequency documents per_million rank [by by]"},
    [TABLE_COLLOCATIONS] = {"collocations", "collocations", "ngram",
                            "group ngram n frequency lambda z npmi log_dice [measures] [by by]"},
    [TABLE_KEYPHRASES] = {"keyphrases", "keyphrases", "document ngram",
                          "document date rank ngram form n frequency documents score method"},
    [TABLE_KEYPHRASES_GROUPS] = {"keyphrases_groups", "keyphrases", "ngram",
                                 "group rank ngram form n frequency documents score method [by by]"},
    [TABLE_KWIC] = {"kwic", "kwic", "node",
                    "document date speaker paragraph sentence offset_bytes left node right"},
    [TABLE_DIVERSITY] = {"diversity", "diversity", "document", "document date language tokens" DIVERSITY},
    [TABLE_DIVERSITY_GROUPS] = {"diversity_groups", "diversity", "group",
                                "group group_documents tokens" DIVERSITY " [by by]"},
    [TABLE_DISPERSION_TERMS] = {"dispersion_terms", "dispersion", "term", "[languages group] term" SPREAD},
    [TABLE_DISPERSION_THEMES] = {"dispersion_themes", "dispersion", "theme",
                                 "[languages group] theme" SPREAD},
    [TABLE_DISPERSION_NGRAMS] = {"dispersion_ngrams", "dispersion", "ngram",
                                 "[languages group] ngram" SPREAD},
    [TABLE_TOPICS] = {"topics", "topics", "topic term",
                      "language topic theme rank term probability frex lift c_tf_idf label_terms stability "
                      "flag"},
    [TABLE_TOPICS_PREVALENCE] = {"topics_prevalence", "topics_prevalence", "topic group",
                                 "language topic theme label_terms group group_documents units topic_tokens "
                                 "topic_share topic_share_low topic_share_high mean_theta stability flag "
                                 "[by by]"},
    [TABLE_TOPICS_DOCUMENTS] = {"topics_documents", "topics_documents", "topic document",
                                "document date language topic theme topic_tokens topic_share topic_share_low "
                                "topic_share_high"},
    [TABLE_TOPICS_QUALITY] =
        {"topics_quality", "topics_quality", "topic c_npmi",
         "language topic theme topic_tokens topic_alpha c_npmi c_v u_mass undefined_pairs "
         "exclusivity stability stability_min flag keywords_found keyword_tokens "
         "keyword_share pi nearest_topic nearest_cosine label_terms"},
    [TABLE_TOPICS_CHOOSE_K] = {"topics_choose_k", "topics_choose_k", "k perplexity",
                               "language k runs perplexity perplexity_sd c_npmi c_npmi_sd exclusivity "
                               "stability stability_sd topics_stable suggested"},
    [TABLE_TOPICS_EVIDENCE] = {"topics_evidence", "topics_evidence", "topic document score",
                               "language topic theme rank score document date speaker sentence offset_bytes "
                               "length_bytes text label_terms"},
    [TABLE_KEYNESS_TERMS] = {"keyness_terms", "keyness", "term", "group rank term form" KEYNESS},
    [TABLE_KEYNESS_THEMES] = {"keyness_themes", "keyness", "theme", "group rank theme" KEYNESS},
    [TABLE_KEYNESS_NGRAMS] = {"keyness_ngrams", "keyness", "ngram", "group rank ngram" KEYNESS},
    [TABLE_KEYNESS_TOPICS] = {"keyness_topics", "keyness", "label_terms", "group rank" TOPIC KEYNESS},
    [TABLE_COMPARE_TERMS] = {"compare_terms", "compare", "term", "[languages group] term" COMPARED},
    [TABLE_COMPARE_THEMES] = {"compare_themes", "compare", "theme", "[languages group] theme" COMPARED},
    [TABLE_COMPARE_PAIRS] = {"compare_pairs", "compare", "theme_a theme_b",
                             "[languages group] theme_a theme_b" COMPARED},
    [TABLE_COMPARE_TOPICS] = {"compare_topics", "compare", "label_terms", "[languages group]" TOPIC COMPARED},
    [TABLE_TREND_TERMS] = {"trend_terms", "trend", "term", "[languages group] term" TREND},
    [TABLE_TREND_THEMES] = {"trend_themes", "trend", "theme", "[languages group] theme" TREND},
    [TABLE_TREND_PAIRS] = {"trend_pairs", "trend", "theme_a theme_b",
                           "[languages group] theme_a theme_b" TREND},
    [TABLE_TREND_TOPICS] = {"trend_topics", "trend", "label_terms", "[languages group]" TOPIC TREND},
    [TABLE_TREND_SERIES_TERMS] = {"trend_series_terms", "series", "term",
                                  "period [languages group] term" SERIES " [always by]"},
    [TABLE_TREND_SERIES_THEMES] = {"trend_series_themes", "series", "theme",
                                   "period [languages group] theme" SERIES " [always by]"},
    [TABLE_TREND_SERIES_PAIRS] = {"trend_series_pairs", "series", "theme_a theme_b",
                                  "period [languages group] theme_a theme_b" SERIES " [always by]"},
    [TABLE_TREND_SERIES_TOPICS] = {"trend_series_topics", "series", "label_terms",
                                   "period [languages group]" TOPIC SERIES " [always by]"},
    [TABLE_TREND_BURSTS_TERMS] = {"trend_bursts_terms", "series", "term",
                                  "period [languages group] term" SERIES " cusum burst [always by]"},
    [TABLE_TREND_BURSTS_THEMES] = {"trend_bursts_themes", "series", "theme",
                                   "period [languages group] theme" SERIES " cusum burst [always by]"},
    [TABLE_TREND_BURSTS_PAIRS] = {"trend_bursts_pairs", "series", "theme_a theme_b",
                                  "period [languages group] theme_a theme_b" SERIES
                                  " cusum burst [always by]"},
    [TABLE_TREND_BURSTS_TOPICS] = {"trend_bursts_topics", "series", "label_terms",
                                   "period [languages group]" TOPIC SERIES " cusum burst [always by]"},
    [TABLE_CORRESPONDENCE] = {"correspondence", "correspondence", "name",
                              "kind [languages language] name mass inertia inertia_share "
                              "[axes dim1 dim2 dim3 dim4 dim5 contribution1 contribution2 contribution3 "
                              "contribution4 contribution5 cos2_1 cos2_2 cos2_3 cos2_4 cos2_5] quality "
                              "supplementary [by by]"},
    [TABLE_CLUSTERS] = {"clusters", "clusters", "class term",
                        "[languages language] class members rank term class_frequency class_size "
                        "total_frequency total_size chi_squared specificity [by by]"},
    [TABLE_CLUSTERS_MEMBERS] =
        {"clusters_members", "members", "name class",
         "[languages language] name segment paragraph sentence last_sentence class [by by]"},
    [TABLE_CLUSTERS_TREE] = {"clusters_tree", "tree", "tree_node",
                             "[languages language] tree_node parent_node height members class name [by by]"},
    [TABLE_CLUSTERS_STABILITY] =
        {"clusters_stability", "class_stability", "class",
         "[languages language] class members class_jaccard class_stability adjusted_rand "
         "resamples [by by]"},
    [TABLE_CLUSTERS_DOUBLE] = {"clusters_double", "double_classes", "class other_class",
                               "[languages language] class other_class members other_members common_members "
                               "class_jaccard mutual"},
    [TABLE_SIMILARITY] = {"similarity", "similarity", "name other_name",
                          "[languages language] name other_name [measures] [by by]"},
    [TABLE_CHANGES] = {"changes", "changes", "change what",
                       "change what group date log_ratio log_ratio_low log_ratio_high p_value q_value"},
};

ColumnWalk schema_walk(const TableKind *kind) {
    return (ColumnWalk){.rest = str_from(kind->columns)};
}

static ColumnWhen when_of(Str name) {
    size_t when = 0;
    while (!str_equal_text(name, column_when_names[when])) {
        when++;
        assert(when < COLUMN_WHEN_COUNT);
    }
    return (ColumnWhen)when;
}

static Str take_word(ColumnWalk *walk) {
    Str word = str_cut(&walk->rest, ' ');
    walk->is_open = walk->is_open && !str_ends_with(word, STR("]"));
    return str_ends_with(word, STR("]")) ? str_slice(word, 0, word.length - 1) : word;
}

bool schema_next_column(ColumnWalk *walk, Str *name) {
    if (walk->rest.length == 0) return false;
    bool opens = walk->rest.bytes[0] == '[';
    if (opens) {
        walk->is_open = true;
        walk->when = when_of(str_skip(take_word(walk), 1));
    } else if (!walk->is_open) {
        walk->when = COLUMN_REQUIRED;
    }
    *name = opens && !walk->is_open ? (Str){0} : take_word(walk);
    return true;
}

static bool is_among(Str name, const Str *names, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (str_equal(name, names[i])) return true;
    return false;
}

// How many columns the kind requires, 0 if one of them is not there.
static size_t required_columns(const TableKind *kind, const Str *names, size_t count) {
    size_t required = 0;
    Str name;
    for (ColumnWalk walk = schema_walk(kind); schema_next_column(&walk, &name);) {
        if (walk.when != COLUMN_REQUIRED) continue;
        if (!is_among(name, names, count)) return 0;
        required++;
    }
    return required;
}

const TableKind *schema_recognise(const Str *names, size_t count) {
    const TableKind *best = NULL;
    size_t most = 0;
    for (size_t i = 0; i < TABLE_KIND_COUNT; i++) {
        size_t required = required_columns(&table_kinds[i], names, count);
        if (required <= most) continue;
        most = required;
        best = &table_kinds[i];
    }
    return best;
}
