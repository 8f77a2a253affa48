#include "corpus/table/schema.h"

#include "language/language.h"

#include <string.h>

const char *const column_type_names[COLUMN_TYPE_COUNT] = {"text", "integer", "real", "date"};

#define PROBABILITY "probability"
#define SHARE "share"

// Columns in the order in which tables have them. o11 … o22, r1, r2, c1, c2, n and e11 are the cells and
// margins of the contingency table as in Evert (2005), The Statistics of Word Cooccurrences, section 2.2.
const ColumnMeaning schema_columns[] = {
    // What a row is about
    {"group", COLUMN_TEXT, "", "the group of --by that the row counts in, or all"},
    {"document", COLUMN_TEXT, "", "id of the document"},
    {"date", COLUMN_DATE, "", "date of the document: a day, month, quarter or year"},
    {"language", COLUMN_TEXT, "",
     "language of the document, or of the terms of the row: " LANGUAGE_CODES "or und when it is not known"},
    {"title", COLUMN_TEXT, "", "title of the document"},
    {"speaker", COLUMN_TEXT, "", "who speaks, as the text names the speaker"},
    {"term", COLUMN_TEXT, "", "the term counted, in the form that tokenize --terms gives it"},
    {"term_a", COLUMN_TEXT, "", "the first term of the pair, or the node of a window"},
    {"term_b", COLUMN_TEXT, "", "the second term of the pair, or the collocate in a window"},
    {"ngram", COLUMN_TEXT, "", "the terms of the n-gram in their order, one space between"},
    {"theme", COLUMN_TEXT, "", "name of the theme in the dictionary, parents first"},
    {"theme_a", COLUMN_TEXT, "", "the first theme of the pair in byte order"},
    {"theme_b", COLUMN_TEXT, "", "the second theme of the pair in byte order"},
    {"change", COLUMN_TEXT, "",
     "what changed since the last run: document in, document changed, document out, theme up, theme down (q "
     "< 0.05, documents "
     "that came against those that were there), new keyword (q < 0.05)"},
    {"what", COLUMN_TEXT, "", "the document, theme or term that changed"},
    // documents
    {"tokens", COLUMN_INTEGER, "tokens", "tokens of the counted kinds in the document or group"},
    {"types", COLUMN_INTEGER, "terms", "distinct terms among the tokens of the document or group"},
    {"sentences", COLUMN_INTEGER, "sentences", "sentences of the document"},
    {"paragraphs", COLUMN_INTEGER, "paragraphs", "paragraphs of the document"},
    {"date_from", COLUMN_TEXT, "",
     "where the date is from: field, name (of the file), text, made (the day on which the file was made)"},
    {"sha256", COLUMN_TEXT, "", "SHA-256 of the bytes that the document was read from, in hexadecimal"},
    // documents --near-duplicates
    {"other_document", COLUMN_TEXT, "", "id of the other document of the pair"},
    {"resemblance", COLUMN_REAL, SHARE,
     "share of runs of 5 terms in common: shared_shingles / (shingles + other_shingles - shared_shingles)"},
    {"shared_shingles", COLUMN_INTEGER, "runs of 5 terms",
     "distinct runs of 5 terms that both documents have"},
    {"shingles", COLUMN_INTEGER, "runs of 5 terms", "distinct runs of 5 terms of the document"},
    {"other_shingles", COLUMN_INTEGER, "runs of 5 terms", "distinct runs of 5 terms of the other document"},
    // frequency
    {"frequency", COLUMN_INTEGER, "tokens", "how often the term or n-gram occurs in the group"},
    {"documents", COLUMN_INTEGER, "documents",
     "documents of the group that hold the row's subject; of a pair, both in one unit or window"},
    {"size", COLUMN_INTEGER, "tokens", "tokens of the counted kinds in the group, stop words among them"},
    {"group_documents", COLUMN_INTEGER, "documents", "all documents of the group"},
    {"per_million", COLUMN_REAL, "per million tokens", "relative frequency: 1000000 * frequency / size"},
    {"rank", COLUMN_INTEGER, "", "place of the row in its group, from 1"},
    // tfidf
    {"tf", COLUMN_REAL, "",
     "weight of the term in the document or group by --scheme: its frequency by default"},
    {"formula", COLUMN_TEXT, "", "a sentence that stands word for word in many documents"},
    {"all_documents", COLUMN_INTEGER, "documents", "all documents"},
    {"document_share", COLUMN_REAL, SHARE, "documents / all_documents"},
    {"formula_places", COLUMN_INTEGER, "", "how often the formula stands in the corpus"},
    {"df", COLUMN_INTEGER, "documents", "documents or groups that hold the term"},
    {"idf", COLUMN_REAL, "",
     "inverse document frequency by --scheme: ln(N / df) by default, N the documents or groups"},
    {"tf_idf", COLUMN_REAL, "", "weight of the term: tf * idf, normalised if --scheme says so"},
    // themes
    {"hits", COLUMN_INTEGER, "hits", "hits of the theme's patterns in the group"},
    {"hits_per_thousand", COLUMN_REAL, "per thousand tokens", "relative frequency: 1000 * hits / size"},
    {"units", COLUMN_INTEGER, "units", "units of the group with at least one token of the counted kinds"},
    {"units_with_theme", COLUMN_INTEGER, "units", "units of the group that hold the theme"},
    {"share", COLUMN_REAL, SHARE, "share of the units that hold the theme: units_with_theme / units"},
    {"share_low", COLUMN_REAL, SHARE, "lower end of the interval of share, which rests on documents"},
    {"share_high", COLUMN_REAL, SHARE, "upper end of the interval of share, which rests on documents"},
    // themes --evidence
    {"pattern", COLUMN_TEXT, "", "the pattern of the dictionary that matched"},
    {"matched", COLUMN_TEXT, "", "the words that the pattern matched, as written"},
    // topics
    {"topic", COLUMN_INTEGER, "",
     "number of the topic among those of its language, from 1, the one that has most tokens first"},
    {"probability", COLUMN_REAL, "", "how likely a token of the topic is the term"},
    {"frex", COLUMN_REAL, "",
     "how frequent and how much the topic's own the term is, from 0 to 1: harmonic mean of its ranks by "
     "probability and by the topic's share of it (Bischof and Airoldi 2012)"},
    {"c_tf_idf", COLUMN_REAL, "",
     "the topic's tokens of the term / all its tokens * ln(1 + mean tokens of a topic / the term's tokens)"},
    {"label_terms", COLUMN_TEXT, "", "the topic's 5 terms of highest frex"},
    {"topic_tokens", COLUMN_REAL, "tokens",
     "content words of the group or document (or of all) that are of the topic, the mean over samples"},
    {"topic_share", COLUMN_REAL, SHARE, "topic_tokens / content words of the group or document"},
    {"topic_share_low", COLUMN_REAL, SHARE,
     "lower end of the interval of topic_share, over samples of all runs and, of a group, its documents"},
    {"topic_share_high", COLUMN_REAL, SHARE,
     "upper end of the interval of topic_share, over samples of all runs and, of a group, its documents"},
    {"mean_theta", COLUMN_REAL, SHARE,
     "probability of the topic in a unit of the group, the mean over units"},
    {"stability", COLUMN_REAL, SHARE,
     "how much of the topic comes again in other runs: shared of the 20 likeliest terms (of fewer than 100 "
     "terms, a fifth) / all of both, the mean over runs"},
    {"flag", COLUMN_TEXT, "",
     "what stability means: stable (.7 or above), doubtful, do not report (under .5)"},
    // topics --quality
    {"topic_alpha", COLUMN_REAL, "tokens",
     "how many tokens of the topic a unit is taken to have beforehand: the prior that was learned"},
    {"c_npmi", COLUMN_REAL, "",
     "whether the topic's 10 likeliest terms stand together within 10 tokens: mean npmi of their pairs "
     "(Roeder, Both and Hinneburg 2015)"},
    {"c_v", COLUMN_REAL, "",
     "the same within 110 tokens, by what else they stand with: mean cosine of each term's npmi with the "
     "sum"},
    {"u_mass", COLUMN_REAL, "",
     "the same in units: mean over pairs of ln(units with both / units with the likelier)"},
    {"undefined_pairs", COLUMN_INTEGER, "",
     "pairs of these terms that say nothing: one is in no unit, or both in every window of 10"},
    {"exclusivity", COLUMN_REAL, "",
     "how much these terms are the topic's own: sum of frex, unshrunk, with weight .7 for the share"},
    {"stability_min", COLUMN_REAL, SHARE, "the least of what stability is the mean of"},
    {"keywords_found", COLUMN_INTEGER, "terms", "keywords of the theme among the terms of the model"},
    {"keyword_tokens", COLUMN_INTEGER, "tokens", "tokens of these in all units"},
    {"keyword_share", COLUMN_REAL, SHARE, "share of keyword_tokens that were drawn from the theme's topic"},
    {"pi", COLUMN_REAL, PROBABILITY, "how likely a token of the theme's topic is drawn from its keywords"},
    {"nearest_topic", COLUMN_INTEGER, "",
     "the topic most like this one; of a theme's topic, among those without a theme"},
    {"nearest_cosine", COLUMN_REAL, "", "how like it is: cosine of the probabilities of terms"},
    // topics --choose-k
    {"k", COLUMN_INTEGER, "", "number of topics, beside those of themes"},
    {"runs", COLUMN_INTEGER, "", "runs of the sampler"},
    {"perplexity", COLUMN_REAL, "",
     "of held-out tokens, as how many equally likely terms one is surprising: the median of runs"},
    {"perplexity_sd", COLUMN_REAL, "", "standard deviation of perplexity over runs"},
    {"c_npmi_sd", COLUMN_REAL, "", "standard deviation of c_npmi, the mean of topics, over runs"},
    {"stability_sd", COLUMN_REAL, "", "standard deviation of stability, the mean of topics, over runs"},
    {"topics_stable", COLUMN_INTEGER, "",
     "topics with a stability of .7 or above in the run most like the others"},
    {"suggested", COLUMN_TEXT, "",
     "yes for the largest k whose stability is within a standard error of the best and whose perplexity is "
     "within 1 % of the best"},
    // topics --evidence
    {"line", COLUMN_INTEGER, "", "line of the theme dictionary that the pattern stands in, from 1"},
    {"inside_words", COLUMN_INTEGER, "",
     "different Korean words that hold the pattern inside, and are not found by it"},
    {"loose_hyphen_hits", COLUMN_INTEGER, "", "hits that --hyphens=loose adds"},
    {"places", COLUMN_INTEGER, "", "where the pattern stands in the corpus, whether it counts there or not"},
    // themes --sample
    {"coder_1", COLUMN_TEXT, "", "whether the sentence is about the theme, by one coder: 1 or yes, 0 or no"},
    {"coder_2", COLUMN_TEXT, "", "the same by another coder"},
    {"stratum", COLUMN_TEXT, "",
     "what the sentence was drawn from: hit, sentences with a hit of the theme, or none"},
    {"sampling_weight", COLUMN_REAL, "sentences",
     "how many sentences of its stratum the sentence stands for: all of them / those that were drawn"},
    // themes --score
    {"coded", COLUMN_INTEGER, "sentences", "sentences that a coder coded for the theme"},
    {"coded_documents", COLUMN_INTEGER, "documents", "documents that these lie in"},
    {"precision", COLUMN_REAL, SHARE,
     "share of the sentences with hits that are about the theme, by the coders"},
    {"precision_low", COLUMN_REAL, SHARE,
     "lower end of Wilson's interval of precision, with the effective size of documents and Student's t"},
    {"precision_high", COLUMN_REAL, SHARE,
     "upper end of Wilson's interval of precision, with the effective size of documents and Student's t"},
    {"recall", COLUMN_REAL, SHARE,
     "share of the sentences about the theme, by the coders, that have hits: each counts sampling_weight "
     "times"},
    {"recall_low", COLUMN_REAL, SHARE,
     "lower end of the interval of recall, from those of the shares of the two strata"},
    {"recall_high", COLUMN_REAL, SHARE,
     "upper end of the interval of recall, from those of the shares of the two strata"},
    {"f1", COLUMN_REAL, SHARE, "harmonic mean of both: 2 * precision * recall / (precision + recall)"},
    {"f1_low", COLUMN_REAL, SHARE, "lower end of the interval of f1, made as that of recall"},
    {"f1_high", COLUMN_REAL, SHARE, "upper end of the interval of f1, made as that of recall"},
    {"coded_twice", COLUMN_INTEGER, "sentences",
     "sentences that two coders or more coded: alpha rests on them"},
    {"alpha", COLUMN_REAL, "",
     "Krippendorff's alpha of the coders, nominal: 1 where they agree, 0 where they do so by chance"},
    // cooccurrence --evidence and all places
    {"matched_a", COLUMN_TEXT, "", "what matched for a in the sentence, as written, hits parted by ;"},
    {"matched_b", COLUMN_TEXT, "", "what matched for b in the sentence, as written, hits parted by ;"},
    {"paragraph", COLUMN_INTEGER, "", "number of the paragraph within the document, from 1"},
    {"sentence", COLUMN_INTEGER, "", "number of the sentence within the document, from 1"},
    {"offset_bytes", COLUMN_INTEGER, "bytes",
     "where the match starts in the reference text of the document, from 0"},
    {"length_bytes", COLUMN_INTEGER, "bytes", "length of the match in the reference text of the document"},
    {"text", COLUMN_TEXT, "", "the sentence that holds the match"},
    {"text_offset", COLUMN_INTEGER, "bytes", "where the match begins in text"},
    {"text_offset_a", COLUMN_TEXT, "bytes", "where each match of matched_a begins in text"},
    {"text_offset_b", COLUMN_TEXT, "bytes", "where each match of matched_b begins in text"},
    // keyphrases
    {"score", COLUMN_REAL, "",
     "how much the phrase stands out in the document or group, by method; how much of a sentence is of the "
     "topic: mean over its terms of P(topic | term, unit)"},
    {"method", COLUMN_TEXT, "",
     "c-value: log2(n + 1) * (frequency - mean of its places in the longer phrases that hold it); "
     "tf-idf: frequency * ln(N / df); textrank: sum of the PageRank of its words"},
    // diversity
    {"ttr", COLUMN_REAL, SHARE, "type-token ratio: types / tokens; falls with the length of a text"},
    {"mattr", COLUMN_REAL, SHARE,
     "mean of the type-token ratio of all windows of --mattr-window tokens: alike for texts of any length"},
    {"mtld", COLUMN_REAL, "tokens",
     "mean length of stretches whose type-token ratio stays at .72 or above, over both directions"},
    {"hd_d", COLUMN_REAL, SHARE, "mean type-token ratio of 42 tokens drawn at random, hypergeometric"},
    {"yule_k", COLUMN_REAL, "",
     "Yule's K, the smaller the more varied: 10000 * (sum of squared frequencies - tokens) / tokens^2"},
    {"hapax_share", COLUMN_REAL, SHARE, "share of the types that occur once"},
    {"sentence_length", COLUMN_REAL, "tokens", "mean tokens of a sentence that has any"},
    {"lix", COLUMN_REAL, "",
     "Björnsson's LIX, 60 is very hard: words / sentences + 100 * words of 7 letters or more / words"},
    {"rix", COLUMN_REAL, "", "Anderson's RIX, 7 is very hard: words of 7 letters or more / sentences"},
    {"reading_ease", COLUMN_REAL, "",
     "100 is easy, 0 very hard: English by Flesch, 206.835 - 1.015 * words / sentences - 84.6 * syllables / "
     "words; French by Kandel and Moles with 207 and 73.6"},
    // kwic
    {"left", COLUMN_TEXT, "", "the words before the node, within its paragraph, as written"},
    {"node", COLUMN_TEXT, "",
     "the words that the pattern matched, as written; in a network its term or theme"},
    {"right", COLUMN_TEXT, "", "the words behind the node, within its paragraph, as written"},
    // dispersion
    {"parts", COLUMN_INTEGER, "parts",
     "parts of the corpus that have tokens: its documents, the groups of --by, or the sections of "
     "--sections"},
    {"range", COLUMN_REAL, "parts", "parts that hold the subject"},
    {"dp", COLUMN_REAL, "",
     "Gries's deviation of proportions, 0 as even as can be: sum of |v / f - s| / 2, v and s count and share "
     "of a part"},
    {"dp_norm", COLUMN_REAL, "", "dp over the most that it can be: dp / (1 - the least s)"},
    {"juilland_d", COLUMN_REAL, "",
     "Juilland's D, 1 is even: 1 - (deviation / mean of rates in parts) / sqrt(parts - 1)"},
    {"carroll_d2", COLUMN_REAL, "", "Carroll's D2, 1 is even: entropy of v / f over ln(parts)"},
    {"rosengren_s", COLUMN_REAL, "", "Rosengren's S, 1 is even: (sum of sqrt(v * s))^2 / f"},
    {"lyne_d3", COLUMN_REAL, "", "Lyne's D3, 1 is even: 1 - chi squared / (4 * f)"},
    {"arf", COLUMN_REAL, "tokens",
     "average reduced frequency, by the distances d between occurrences: sum of min(d, v) / v, v = size / f"},
    {"ald", COLUMN_REAL, "",
     "average logarithmic distance: sum of d * log10(d) / size, d the distances between occurrences"},
    // cooccurrence
    {"o11", COLUMN_INTEGER, "units", "units that hold both a and b, or tokens b in the windows around a"},
    {"r1", COLUMN_INTEGER, "units", "units that hold a, or tokens in the windows around a"},
    {"c1", COLUMN_INTEGER, "units", "units that hold b, or all tokens b"},
    {"n", COLUMN_INTEGER, "units",
     "units of the group, or its tokens other than a; beside an n-gram: how many terms it has"},
    {"e11", COLUMN_REAL, "units", "o11 expected if a and b were independent: r1 * c1 / n"},
    {"count", COLUMN_REAL, "pairs of places",
     "pairs of places of a and b within the window, or the sum of 1 / distance over them; two places of one "
     "term count twice, unless order matters"},
    // Measures of association, by the names and in the order of analyze --measures=help. Logarithms are to
    // base 2 for pmi, its kin and log_ratio, natural in log_likelihood.
    {"log_likelihood", COLUMN_REAL, "",
     "G squared over four cells, never negative: 2 * sum of o * ln(o / e)"},
    {"chi_squared", COLUMN_REAL, "",
     "Pearson's chi squared without correction: n * (o11 * o22 - o12 * o21)^2 / (r1 * r2 * c1 * c2)"},
    {"fisher", COLUMN_REAL, PROBABILITY, "p of Fisher's exact test, two-sided, as p_value"},
    {"fisher_greater", COLUMN_REAL, PROBABILITY,
     "p of Fisher's exact test, one-sided: the probability of o11 or more with these margins"},
    {"poisson_stirling", COLUMN_REAL, "",
     "logarithm of the improbability under a Poisson law, by Stirling: o11 * (ln(o11 / e11) - 1)"},
    {"t_score", COLUMN_REAL, "", "t-score: (o11 - e11) / sqrt(o11)"},
    {"z_score", COLUMN_REAL, "", "z-score: (o11 - e11) / sqrt(e11)"},
    {"log_ratio", COLUMN_REAL, "bits",
     "how much likelier b is with a than without: log2((o11 / r1) / (o21 / r2)), 0.5 added to each cell if "
     "one is 0"},
    {"odds_ratio", COLUMN_REAL, "", "odds ratio of the sample: (o11 * o22) / (o12 * o21)"},
    {"odds_ratio_low", COLUMN_REAL, "",
     "lower end of the interval of odds_ratio, units taken as independent (Woolf)"},
    {"odds_ratio_high", COLUMN_REAL, "",
     "upper end of the interval of odds_ratio, units taken as independent (Woolf)"},
    {"delta_p", COLUMN_REAL, "", "how much likelier b is with a than without: o11 / r1 - o21 / r2"},
    {"phi", COLUMN_REAL, "", "phi coefficient: (o11 * o22 - o12 * o21) / sqrt(r1 * r2 * c1 * c2)"},
    {"lift", COLUMN_REAL, "",
     "times more often than expected: o11 / e11; in a topic, probability / the term's share of all tokens"},
    {"pmi", COLUMN_REAL, "bits", "pointwise mutual information: log2(o11 / e11)"},
    {"ppmi", COLUMN_REAL, "bits", "positive pointwise mutual information: max(0, pmi)"},
    {"npmi", COLUMN_REAL, "", "normalised pointwise mutual information, -1 to 1: pmi / -log2(o11 / n)"},
    {"mi3", COLUMN_REAL, "bits", "cubic mutual information: log2(o11^3 / e11)"},
    {"lfmd", COLUMN_REAL, "bits", "log-frequency biased mutual dependency: mi3 - 2 * log2(n)"},
    {"dice", COLUMN_REAL, "", "Dice's coefficient: 2 * o11 / (r1 + c1)"},
    {"log_dice", COLUMN_REAL, "", "logDice: 14 + log2(2 * o11 / (r1 + c1))"},
    {"jaccard", COLUMN_REAL, "",
     "Jaccard's coefficient: o11 / (r1 + c1 - o11), what both have / what either has"},
    {"ochiai", COLUMN_REAL, "", "Ochiai's coefficient, the cosine: o11 / sqrt(r1 * c1)"},
    {"simpson", COLUMN_REAL, "", "Simpson's coefficient, the overlap: o11 / min(r1, c1)"},
    {"min_sensitivity", COLUMN_REAL, "", "minimum sensitivity: min(o11 / r1, o11 / c1)"},
    {"log_odds_mh", COLUMN_REAL, "nats",
     "common logarithm of the odds ratio within documents, of Mantel and Haenszel: ln(sum of o11 * o22 / n) "
     "- "
     "ln(sum of o12 * o21 / n), sums over documents; empty where one is 0"},
    {"log_odds_mh_low", COLUMN_REAL, "nats",
     "lower end of the interval of log_odds_mh: variance of Robins, Breslow and Greenland"},
    {"log_odds_mh_high", COLUMN_REAL, "nats",
     "upper end of the interval of log_odds_mh: variance of Robins, Breslow and Greenland"},
    {"p_within", COLUMN_REAL, PROBABILITY,
     "p of no association within documents: exact and conditional, two-sided; of many units Cochran, Mantel "
     "and "
     "Haenszel's chi squared"},
    {"q_within", COLUMN_REAL, PROBABILITY, "p_within corrected as q_value is"},
    {"finding", COLUMN_TEXT, "",
     "yes where q_value and q_within are below .05 and both say together, or both apart; no; empty where one "
     "of the two is"},
    // network
    {"degree", COLUMN_INTEGER, "edges", "edges of the node: terms or themes that it is joined to"},
    {"strength", COLUMN_REAL, "", "sum of the weights of the node's edges: npmi by default, see --weight"},
    {"betweenness", COLUMN_REAL, "pairs of nodes",
     "pairs of other nodes whose shortest path runs through the node, an edge being 1 / weight long; of k "
     "such "
     "paths each counts 1 / k"},
    {"community", COLUMN_INTEGER, "",
     "number of the node's community in its group, the largest first: Leiden, for modularity with weights"},
    {"x", COLUMN_REAL, "", "where to draw the node, from -1 on the left to 1; the same in each group"},
    {"y", COLUMN_REAL, "", "where to draw the node, upwards, on the scale of x; the same in each group"},
    // collocations
    {"lambda", COLUMN_REAL, "",
     "interaction of all words of the n-gram in the saturated log-linear model: sum of (-1)^(n - b) * "
     "ln(count + "
     "0.5) over the 2^n cells, b the words that match"},
    {"z", COLUMN_REAL, "", "lambda over its standard error: lambda / sqrt(sum of 1 / (count + 0.5))"},
    // keyness
    {"form", COLUMN_TEXT, "", "how the term is spelt mostly in the corpus"},
    {"reference_frequency", COLUMN_INTEGER, "",
     "how often the subject occurs in the reference: the rest of the documents, --reference, or the table"},
    {"reference_size", COLUMN_INTEGER, "tokens", "tokens of the counted kinds in the reference"},
    {"reference_per_million", COLUMN_REAL, "per million tokens",
     "rate in the reference: 1000000 * reference_frequency / reference_size"},
    {"reference_documents", COLUMN_INTEGER, "documents", "documents of the reference that hold the subject"},
    {"specificity", COLUMN_REAL, "",
     "Lafon's, signed: -log10 P(as many or more), or log10 P(as few or fewer), hypergeometric"},
    {"log_likelihood_2", COLUMN_REAL, "", "G squared over the two cells with the word"},
    {"chi_squared_yates", COLUMN_REAL, "", "Pearson's chi squared with Yates' correction"},
    {"chi_squared_williams", COLUMN_REAL, "", "Pearson's chi squared with Williams' correction"},
    {"bic", COLUMN_REAL, "", "evidence against equal rates: log_likelihood - ln(n)"},
    {"conservative_log_ratio", COLUMN_REAL, "bits",
     "end of the exact interval of log_ratio next to 0, alpha .001 shared out over the subjects; 0 where it "
     "holds 0"},
    {"percent_difference", COLUMN_REAL, "percent",
     "difference of the rates in percent of the reference's: 100 * (p1 - p2) / p2"},
    {"relative_risk", COLUMN_REAL, "", "ratio of the rates: p1 / p2"},
    {"difference_coefficient", COLUMN_REAL, "",
     "difference of the rates over their sum: (p1 - p2) / (p1 + p2)"},
    {"simple_maths", COLUMN_REAL, "", "(p1 + k) / (p2 + k), rates per million, k of --k"},
    {"log_odds_z", COLUMN_REAL, "",
     "z of the difference of log odds with the prior of --prior (Monroe, Colaresi and Quinn)"},
    {"rank_sum", COLUMN_REAL, PROBABILITY, "p of Wilcoxon's rank sum of the rates of documents"},
    // compare
    {"a_frequency", COLUMN_INTEGER, "",
     "how often the subject occurs on side a: tokens, hits, or units that hold the pair"},
    {"b_frequency", COLUMN_INTEGER, "",
     "how often the subject occurs on side b: tokens, hits, or units that hold the pair"},
    {"a_size", COLUMN_INTEGER, "", "tokens of the counted kinds on side a; for pairs its units"},
    {"b_size", COLUMN_INTEGER, "", "tokens of the counted kinds on side b; for pairs its units"},
    {"a_rate", COLUMN_REAL, "",
     "rate on side a: 1000000 * a_frequency / a_size; for pairs a_frequency / a_size"},
    {"b_rate", COLUMN_REAL, "",
     "rate on side b: 1000000 * b_frequency / b_size; for pairs b_frequency / b_size"},
    {"log_ratio_low", COLUMN_REAL, "bits",
     "lower end of the interval of log_ratio: the ratios that the test of p_value does not reject; in "
     "cooccurrence studentised bootstrap of documents, without --resample Katz's, of units taken as "
     "independent"},
    {"log_ratio_high", COLUMN_REAL, "bits",
     "upper end of the interval of log_ratio: the ratios that the test of p_value does not reject; in "
     "cooccurrence studentised bootstrap of documents, without --resample Katz's, of units taken as "
     "independent"},
    {"dispersion", COLUMN_REAL, "",
     "overdispersion of the subject between documents, phi: its variance is m + phi * m^2 where m is "
     "expected"},
    {"a_documents", COLUMN_INTEGER, "documents", "documents of side a that hold the subject"},
    {"b_documents", COLUMN_INTEGER, "documents", "documents of side b that hold the subject"},
    {"largest_document_share", COLUMN_REAL, SHARE,
     "share of all occurrences of the subject that lie in one document, the largest such share"},
    // trend
    {"period", COLUMN_DATE, "", "the year, half, quarter, month, week or day that the row counts in"},
    {"periods", COLUMN_INTEGER, "periods", "periods that have documents: the length of the series"},
    {"first_period", COLUMN_DATE, "", "the first period with documents"},
    {"last_period", COLUMN_DATE, "", "the last period with documents"},
    {"total", COLUMN_INTEGER, "",
     "how often the subject occurs in all periods: tokens, hits, or units that hold the pair"},
    {"tau", COLUMN_REAL, "", "Kendall's tau-b of the rates of periods with time"},
    {"mann_kendall_p", COLUMN_REAL, PROBABILITY,
     "two-sided p of Mann and Kendall's test of the rates, exact up to 50 periods"},
    {"ratio_per_year", COLUMN_REAL, "",
     "factor by which the rate changes in a year: e^b, where the rates of documents are e^(a + b * years)"},
    {"ratio_low", COLUMN_REAL, "",
     "lower end of the interval of ratio_per_year: the factors that the test of p_value does not reject"},
    {"ratio_high", COLUMN_REAL, "",
     "upper end of the interval of ratio_per_year: the factors that the test of p_value does not reject"},
    {"slope_per_year", COLUMN_REAL, "",
     "change of the rate (per million tokens, or the share of units) per year: Theil and Sen's median of the "
     "slopes of all pairs of periods"},
    {"change_point", COLUMN_DATE, "", "the first period behind the change of Pettitt's test"},
    {"change_p_value", COLUMN_REAL, PROBABILITY,
     "p of Pettitt's test, by permuting the dates of what was resampled"},
    {"rate", COLUMN_REAL, "", "rate in the period: 1000000 * frequency / size; for pairs frequency / size"},
    {"rate_low", COLUMN_REAL, "", "lower end of the interval of rate, which rests on documents"},
    {"rate_high", COLUMN_REAL, "", "upper end of the interval of rate, which rests on documents"},
    {"cusum", COLUMN_REAL, "",
     "cumulative sum of frequency less what the mean rate lets expect, in standard errors of its documents"},
    {"burst", COLUMN_INTEGER, "",
     "1 in a burst, 0 elsewhere: Kleinberg's two states, s = 2, gamma = 1, on documents that hold the "
     "subject"},
    // correspondence
    {"kind", COLUMN_TEXT, "", "axis, row (a document or group) or column (a term or theme)"},
    {"name", COLUMN_TEXT, "", "number of the axis, or what the row or column is called"},
    {"mass", COLUMN_REAL, SHARE, "share of all that was counted; of what takes no part nothing"},
    {"inertia", COLUMN_REAL, "",
     "of an axis its eigenvalue; else what it adds: mass * squared chi-squared distance from the middle"},
    {"inertia_share", COLUMN_REAL, SHARE, "inertia / inertia of the whole table"},
    {"dim1", COLUMN_REAL, "", "coordinate on axis 1, principal"},
    {"dim2", COLUMN_REAL, "", "coordinate on axis 2, principal"},
    {"dim3", COLUMN_REAL, "", "coordinate on axis 3, principal"},
    {"dim4", COLUMN_REAL, "", "coordinate on axis 4, principal"},
    {"dim5", COLUMN_REAL, "", "coordinate on axis 5, principal"},
    {"contribution1", COLUMN_REAL, SHARE,
     "share of the inertia of axis 1: mass * dim1^2 / inertia of the axis"},
    {"contribution2", COLUMN_REAL, SHARE,
     "share of the inertia of axis 2: mass * dim2^2 / inertia of the axis"},
    {"contribution3", COLUMN_REAL, SHARE,
     "share of the inertia of axis 3: mass * dim3^2 / inertia of the axis"},
    {"contribution4", COLUMN_REAL, SHARE,
     "share of the inertia of axis 4: mass * dim4^2 / inertia of the axis"},
    {"contribution5", COLUMN_REAL, SHARE,
     "share of the inertia of axis 5: mass * dim5^2 / inertia of the axis"},
    {"cos2_1", COLUMN_REAL, SHARE, "share of its squared distance from the middle that lies on axis 1"},
    {"cos2_2", COLUMN_REAL, SHARE, "share of its squared distance from the middle that lies on axis 2"},
    {"cos2_3", COLUMN_REAL, SHARE, "share of its squared distance from the middle that lies on axis 3"},
    {"cos2_4", COLUMN_REAL, SHARE, "share of its squared distance from the middle that lies on axis 4"},
    {"cos2_5", COLUMN_REAL, SHARE, "share of its squared distance from the middle that lies on axis 5"},
    {"quality", COLUMN_REAL, SHARE, "share of its squared distance from the middle that the axes show"},
    {"supplementary", COLUMN_INTEGER, "", "1 for what is placed, but took no part, else 0"},
    // clusters
    {"class", COLUMN_INTEGER, "", "number of the class, the largest first; empty for what is in none"},
    {"members", COLUMN_INTEGER, "",
     "segments, documents or groups in the class or below the node; in --double sentences"},
    {"class_frequency", COLUMN_INTEGER, "",
     "segments of the class that have the term; of documents and groups how often it occurs in the class"},
    {"class_size", COLUMN_INTEGER, "", "segments of the class; of documents and groups its tokens"},
    {"total_frequency", COLUMN_INTEGER, "", "class_frequency summed over all classes"},
    {"total_size", COLUMN_INTEGER, "", "class_size summed over all classes"},
    {"segment", COLUMN_INTEGER, "", "number of the segment within the document, from 1"},
    {"last_sentence", COLUMN_INTEGER, "", "number of the last sentence of the segment"},
    {"tree_node", COLUMN_INTEGER, "", "number of the node, from 1, which holds all"},
    {"parent_node", COLUMN_INTEGER, "", "number of the node that it is a part of"},
    {"height", COLUMN_REAL, "",
     "at which the node is parted: chi squared of its two parts by terms; by Ward the distance (ward.D2)"},
    {"class_jaccard", COLUMN_REAL, SHARE,
     "members of both / members of either: of the class and the most like it, the mean over resamples; of "
     "two classes"},
    {"class_stability", COLUMN_TEXT, "",
     "stable: class_jaccard 0.75 or more; doubtful: 0.6 or more; unstable"},
    {"adjusted_rand", COLUMN_REAL, "",
     "adjusted Rand index of all classes, the mean over resamples: 1 the same, 0 as by chance"},
    {"resamples", COLUMN_INTEGER, "", "how often documents were drawn anew"},
    {"other_class", COLUMN_INTEGER, "", "number of the class of the other classification"},
    {"other_members", COLUMN_INTEGER, "", "sentences of the other class"},
    {"common_members", COLUMN_INTEGER, "", "sentences of both"},
    {"mutual", COLUMN_INTEGER, "", "1 where each of the two classes is the most like the other, else 0"},
    // similarity
    {"other_name", COLUMN_TEXT, "", "what the other document or group of the pair is called"},
    {"cosine", COLUMN_REAL, "",
     "cosine of the TF-IDF of both, w = tf * (ln((1 + N) / (1 + df)) + 1): 1 alike, 0 nothing in common"},
    {"jensen_shannon", COLUMN_REAL, "bits",
     "divergence of Jensen and Shannon of the shares of both: 0 alike, 1 nothing in common"},
    {"delta", COLUMN_REAL, "",
     "Burrows's Delta: mean absolute difference of z-scores of relative frequencies"},
    {"chi_squared_distance", COLUMN_REAL, "",
     "chi-squared distance of the shares of both: sqrt(sum of (p - q)^2 / c), c the share in all"},
    {"note", COLUMN_TEXT, "", "what the row's numbers cannot say"},
    // Certainty
    {"p_value", COLUMN_REAL, PROBABILITY,
     "two-sided p: Fisher's exact test; in compare of documents whose counts are overdispersed, in trend of "
     "permutations of their dates"},
    {"log10_p", COLUMN_REAL, "", "decimal logarithm of p_value"},
    {"q_value", COLUMN_REAL, PROBABILITY,
     "p_value corrected for all tests of the table: Benjamini-Hochberg by default"},
    {"tests", COLUMN_INTEGER, "tests",
     "tests that q_value corrects for, pairs never seen together among them"},
    // How it was counted
    {"unit", COLUMN_TEXT, "",
     "what was counted in: sentence, paragraph, document or window; in dispersion the parts: document, group "
     "or section"},
    {"by", COLUMN_TEXT, "", "the fields that the groups were made of"},
};
const size_t schema_column_count = sizeof schema_columns / sizeof *schema_columns;

const ColumnMeaning *schema_column(Str name) {
    for (size_t i = 0; i < schema_column_count; i++)
        if (str_equal_text(name, schema_columns[i].name)) return &schema_columns[i];
    return NULL;
}

bool schema_is_numeric(const ColumnMeaning *column) {
    return column && (column->type == COLUMN_INTEGER || column->type == COLUMN_REAL);
}

bool schema_is_probability(const ColumnMeaning *column) {
    return column && strcmp(column->unit, PROBABILITY) == 0;
}

bool schema_is_share(const ColumnMeaning *column) {
    return column && strcmp(column->unit, SHARE) == 0;
}
