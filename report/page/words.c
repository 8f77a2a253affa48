#include "report/page/words.h"

#include <assert.h>
#include <ctype.h>
#include <string.h>

typedef struct Word {
    const char *name;
    const char *in[LABEL_LANGUAGE_COUNT];
} Word;

#define NB "\xC2\xA0"

// Korean sentences put no particle behind a name: which one depends on how it ends.
static const Word page_words[] = {
    {"title", {"Report of a text study", "Rapport d’une étude de textes", "텍스트 분석 보고서"}},
    {"made", {"Made with {0}", "Fait avec {0}", "{0}"}},
    {"colon", {": ", NB ": ", ": "}},
    {"skip", {"Skip to the findings", "Aller aux résultats", "결과로 건너뛰기"}},
    {"contents", {"Contents", "Sommaire", "차례"}},
    {"documents", {"documents", "documents", "문서"}},
    {"words", {"words", "mots", "단어"}},
    {"sentences", {"sentences", "phrases", "문장"}},
    {"scope", {"Documents by year and language", "Documents par année et langue", "연도와 언어별 문서 수"}},
    {"year", {"Year", "Année", "연도"}},
    {"undated", {"no date", "sans date", "날짜 없음"}},
    // Sections: what stands in the bar above, and their headings
    {"find", {"Findings", "Résultats", "결과"}},
    {"since", {"What changed", "Ce qui a changé", "달라진 점"}},
    {"time", {"Over time", "Dans le temps", "시간별"}},
    {"themes", {"Themes", "Thèmes", "주제"}},
    {"change", {"Change", "Évolution", "변화"}},
    {"keys", {"Keywords", "Mots-clés", "핵심어"}},
    {"together", {"Together", "Ensemble", "동시 출현"}},
    {"topics", {"Topics", "Sujets", "토픽"}},
    {"terms", {"Words", "Mots", "단어"}},
    {"sources", {"Sources", "Sources", "자료"}},
    {"maps", {"Maps", "Cartes", "지도"}},
    {"quality", {"Patterns", "Motifs", "패턴"}},
    {"others", {"Other tables", "Autres tableaux", "기타 표"}},
    {"quotes", {"Sentences", "Phrases", "문장"}},
    {"method", {"Method", "Méthode", "방법"}},
    {"find_h", {"Findings", "Résultats", "결과"}},
    {"since_h",
     {"What changed since the last run", "Ce qui a changé depuis la dernière fois", "지난번 이후 달라진 점"}},
    {"time_h",
     {"How much is said, period by period", "Ce qui est dit, période par période", "기간별 언급량"}},
    {"themes_h", {"How much is said of each theme", "Ce qui est dit de chaque thème", "주제별 언급량"}},
    {"change_h",
     {"What one side says more than the other", "Ce qu’un côté dit plus que l’autre", "두 쪽의 차이"}},
    {"keys_h", {"What is a group’s own", "Ce qui est propre à chaque groupe", "각 집단의 특징어"}},
    {"together_h", {"What is said together", "Ce qui est dit ensemble", "함께 언급되는 것"}},
    {"topics_h", {"What the texts are about", "De quoi parlent les textes", "글이 다루는 내용"}},
    {"terms_h", {"Words and runs of words", "Mots et suites de mots", "단어와 단어 연쇄"}},
    {"sources_h", {"What was analysed", "Ce qui a été analysé", "분석한 자료"}},
    {"maps_h", {"Who speaks alike", "Qui parle de même", "누가 비슷하게 말하는가"}},
    {"quality_h", {"How well the patterns do", "Ce que valent les motifs", "패턴의 품질"}},
    {"others_h", {"Other tables", "Autres tableaux", "기타 표"}},
    {"quotes_h", {"What was said", "Ce qui a été dit", "언급된 문장"}},
    {"method_h",
     {"How it was made, and how to cite it", "Comment c’est fait, comment le citer", "만든 방법과 인용"}},
    // Kinds of tables, by family
    {"k_changes", {"Changes", "Changements", "변화"}},
    {"k_documents", {"Documents", "Documents", "문서"}},
    {"k_near_duplicates", {"Near-duplicates", "Quasi-doublons", "거의 같은 문서"}},
    {"k_formulae", {"Repeated sentences", "Phrases répétées", "반복 문장"}},
    {"k_frequency", {"Frequencies", "Fréquences", "빈도"}},
    {"k_tfidf", {"TF-IDF", "TF-IDF", "TF-IDF"}},
    {"k_themes", {"Themes", "Thèmes", "주제"}},
    {"k_check", {"Patterns of the dictionary", "Motifs du dictionnaire", "사전의 패턴"}},
    {"k_suggestions",
     {"Suggestions for the dictionary", "Suggestions pour le dictionnaire", "사전에 넣을 제안"}},
    {"k_sample", {"Sample to be coded", "Échantillon à coder", "코딩할 표본"}},
    {"k_score", {"What people say of the patterns", "Les motifs jugés par des personnes", "패턴의 정확도"}},
    {"k_cooccurrence", {"Pairs", "Paires", "쌍"}},
    {"k_pairs", {"Pairs", "Paires", "쌍"}},
    {"k_network", {"Nodes of the network", "Nœuds du réseau", "네트워크 노드"}},
    {"k_ngrams", {"Runs of words", "Suites de mots", "단어 연쇄"}},
    {"k_collocations", {"Collocations", "Collocations", "연어"}},
    {"k_keyphrases", {"Key phrases", "Expressions clés", "핵심 어구"}},
    {"k_diversity", {"Diversity and readability", "Diversité et lisibilité", "어휘 다양성과 가독성"}},
    {"k_kwic", {"Words in context", "Mots en contexte", "문맥 속 단어"}},
    {"k_dispersion", {"Dispersion", "Dispersion", "분산"}},
    {"k_correspondence", {"Correspondence analysis", "Analyse des correspondances", "대응 분석"}},
    {"k_clusters", {"Classes and their words", "Les classes et leurs mots", "부류와 그 단어"}},
    {"k_members", {"Members of classes", "Membres des classes", "부류 구성원"}},
    {"k_tree", {"The tree of classes", "L’arbre des classes", "부류 나무"}},
    {"k_class_stability", {"Stability of classes", "Stabilité des classes", "부류의 안정성"}},
    {"k_double_classes", {"Double classification", "Double classification", "이중 분류"}},
    {"k_similarity", {"Similarity", "Similarité", "유사도"}},
    {"k_keyness", {"Keywords of each group", "Mots-clés de chaque groupe", "집단별 핵심어"}},
    {"k_topics", {"Topics", "Sujets", "토픽"}},
    {"k_topics_prevalence", {"Topics of each group", "Sujets de chaque groupe", "집단별 토픽"}},
    {"k_topics_documents", {"Topics of each document", "Sujets de chaque document", "문서별 토픽"}},
    {"k_topics_quality", {"What each topic is worth", "Ce que vaut chaque sujet", "토픽별 품질"}},
    {"k_topics_choose_k", {"How many topics", "Combien de sujets", "토픽 수"}},
    {"k_topics_evidence", {"Sentences of the topics", "Phrases des sujets", "토픽별 문장"}},
    {"k_compare", {"The comparison", "La comparaison", "비교"}},
    {"k_trend", {"Trends", "Tendances", "추세"}},
    {"k_series", {"Period by period", "Période par période", "기간별 값"}},
    {"k_other", {"Table", "Tableau", "표"}},
    {"table", {"Table: {0} ({1})", "Tableau" NB ": {0} ({1})", "표: {0} ({1})"}},
    {"cut",
     {"The first {0} of {1} rows stand here.", "Les {0} premières lignes sur {1} sont ici.",
      "전체 {1}행 중 처음 {0}행."}},
    {"cut_rank",
     {"The first of each group stand here: {0} of {1} rows.",
      "Les premières de chaque groupe sont ici" NB ": {0} lignes sur {1}.",
      "집단별 상위 행만: 전체 {1}행 중 {0}행."}},
    {"no_kind",
     {"No chart: its columns are of no kind that analyze writes.",
      "Pas de graphique" NB ": ses colonnes ne sont d’aucun tableau d’analyze.",
      "그래프 없음: analyze가 쓰는 표가 아닙니다."}},
    {"no_rows", {"The table has no rows.", "Le tableau n’a pas de ligne.", "행이 없는 표입니다."}},
    {"no_charts",
     {"Charts are left out: this program was built without D3.",
      "Sans graphiques" NB ": ce programme a été construit sans D3.",
      "D3 없이 만들어진 프로그램이라 그래프가 없습니다."}},
    // Findings
    {"find_u",
     {"Every sentence below is made by rule from the tables on this page. Intervals are 95% intervals; q is "
      "the "
      "p-value corrected for all tests of its table.",
      "Chaque phrase est tirée, par règle, des tableaux de cette page. Les intervalles sont à 95" NB "%" NB
      "; q est la "
      "valeur p corrigée pour tous les tests de son tableau.",
      "아래 문장은 이 페이지의 표에서 규칙에 따라 만들었습니다. 구간은 95% 구간이고, q는 그 표의 모든 검정에 "
      "대해 "
      "보정한 p값입니다."}},
    {"most", {"Most said", "Le plus dit", "가장 많이 언급"}},
    {"most_s",
     {"<b>{0}</b> is said most: {1} of all {4} hold it, in {2} of {3} documents.",
      "<b>{0}</b> est le plus présent" NB ": {1} des {4} le portent, dans {2} documents sur {3}.",
      "<b>{0}</b>: 가장 많이 언급됨. 전체 {4}의 {1}, 문서 {3}건 중 {2}건."}},
    {"up", {"▲ Rising", "▲ En hausse", "▲ 증가"}},
    {"down", {"▼ Falling", "▼ En baisse", "▼ 감소"}},
    {"up_s",
     {"<b>{0}</b> is said more and more: {1} times as often with each year.",
      "<b>{0}</b>" NB ": de plus en plus dit, {1} fois plus souvent chaque année.",
      "<b>{0}</b>: 증가. 해마다 {1}배."}},
    {"down_s",
     {"<b>{0}</b> is said less and less: {1} times as often with each year.",
      "<b>{0}</b>" NB ": de moins en moins dit, multiplié par {1} chaque année.",
      "<b>{0}</b>: 감소. 해마다 {1}배."}},
    {"also", {"Also", "Aussi", "그 밖에"}},
    {"also_up", {"Also rising: {0}.", "Aussi en hausse" NB ": {0}.", "그 밖의 증가: {0}."}},
    {"also_down", {"Also falling: {0}.", "Aussi en baisse" NB ": {0}.", "그 밖의 감소: {0}."}},
    {"flat", {"No clear change", "Pas d’évolution nette", "뚜렷한 변화 없음"}},
    {"flat_s",
     {"No change over time beyond doubt: <b>{1} of {0} {2}</b> that could be tested. That is not to say that "
      "nothing changed.",
      "Pas d’évolution hors de doute ({2})" NB
      ": <b>{1} sur {0}</b> qui ont pu être testés. Cela ne dit pas que rien n’a changé.",
      "변화가 확실하지 않음: 검정한 {2} {0}개 중 <b>{1}개</b>. 변화가 없다는 뜻은 아닙니다."}},
    {"rare", {"Too rare to judge", "Trop rares pour juger", "판단하기에 너무 적음"}},
    {"rare_s", {"No test: <b>{0}</b>.", "Sans test" NB ": <b>{0}</b>.", "검정 없음: <b>{0}</b>."}},
    {"differ", {"One side more", "Un côté plus que l’autre", "한쪽에 더 많음"}},
    {"differ_s",
     {"<b>{0}</b> is said {1} times as often in A as in B.",
      "<b>{0}</b>" NB ": dit {1} fois plus souvent en A qu’en B.", "<b>{0}</b>: A에서 B의 {1}배."}},
    {"side_came",
     {"documents that came or changed", "documents nouveaux ou modifiés", "새로 왔거나 바뀐 문서"}},
    {"side_kept", {"documents that were there before", "documents déjà présents", "전에도 있던 문서"}},
    {"sides_s", {"A: {0} · B: {1}", "A" NB ": {0} · B" NB ": {1}", "A: {0} · B: {1}"}},
    {"same_s",
     {"No difference between A and B beyond doubt: <b>{1} of {0} {2}</b> that could be compared.",
      "Pas de différence hors de doute entre A et B ({2})" NB
      ": <b>{1} sur {0}</b> qui ont pu être comparés.",
      "A와 B의 차이가 확실하지 않음: 비교한 {2} {0}개 중 <b>{1}개</b>."}},
    {"same_shown_s",
     {"No difference between A and B beyond doubt: <b>{1} of {0} {2}</b> that are shown; {3} were compared.",
      "Pas de différence hors de doute entre A et B ({2})" NB ": <b>{1} sur {0}</b> qui sont montrés" NB
      "; {3} ont été comparés.",
      "A와 B의 차이가 확실하지 않음: 표에 있는 {2} {0}개 중 <b>{1}개</b>. 비교한 것은 {3}개."}},
    {"same", {"No clear difference", "Pas de différence nette", "뚜렷한 차이 없음"}},
    {"pair", {"Said together", "Dits ensemble", "함께 언급"}},
    {"apart", {"Said apart", "Dits séparément", "따로 언급"}},
    {"pair_s",
     {"<b>{0}</b> stand together in {1} {4}, {2} times as many as chance would give ({3}).",
      "<b>{0}</b>" NB ": ensemble dans {1} {4}, {2} fois ce que donnerait le hasard ({3}).",
      "<b>{0}</b>: 함께 든 {4} {1}개, 우연({3}개)의 {2}배."}},
    {"apart_s",
     {"<b>{0}</b> are said apart ({4} with both: {1}; by chance {3}).",
      "<b>{0}</b>" NB ": dits séparément ({4} avec les deux" NB ": {1}" NB "; au hasard {3}).",
      "<b>{0}</b>: 따로 언급. 함께 든 {4} {1}개, 우연이면 {3}개."}},
    {"loose_s",
     {"<b>{1} of {0}</b> possible pairs are findings, counted in {2}: beyond doubt among all of them and "
      "within documents, in one direction.",
      "<b>{1} des {0}</b> paires possibles sont des résultats, comptées en {2}" NB
      ": hors de doute dans l’ensemble et dans les documents, dans le même sens.",
      "가능한 쌍 {0}개 중 확실한 쌍: <b>{1}개</b>({2} 기준, 전체와 문서 내 검정이 같은 방향)."}},
    {"loose", {"All pairs", "Toutes les paires", "모든 쌍"}},
    {"own", {"A group’s own words", "Mots propres à un groupe", "집단의 특징어"}},
    {"own_s", {"{0}: <b>{1}</b>.", "{0}" NB ": <b>{1}</b>.", "{0}: <b>{1}</b>."}},
    {"no_own_s",
     {"No word passes q &lt; 0.05 in: {0}.", "Aucun mot ne passe q &lt; 0,05 en" NB ": {0}.",
      "q &lt; 0.05인 단어 없음: {0}."}},
    {"no_own_many",
     {"No word passes q &lt; 0.05 in any of {0} other groups.",
      "Aucun mot ne passe q &lt; 0,05 dans {0} autres groupes.", "q &lt; 0.05인 단어가 없는 집단: {0}개."}},
    {"noun_theme", {"themes", "thèmes", "주제"}},
    {"noun_term", {"words", "mots", "단어"}},
    {"noun_topic", {"topics", "sujets", "토픽"}},
    {"noun_", {"items", "éléments", "항목"}},
    {"sure", {"q &lt; 0.05", "q &lt; 0,05", "q &lt; 0.05"}},
    {"u_sentence", {"sentences", "phrases", "문장"}},
    {"u_paragraph", {"paragraphs", "paragraphes", "문단"}},
    {"u_document", {"documents", "documents", "문서"}},
    {"u_", {"units", "unités", "단위"}}, // of tables of other programs
    {"interval", {"95% interval {0} to {1}", "intervalle à 95" NB "%" NB ": {0} à {1}", "95% 구간 {0}–{1}"}},
    {"hits", {"{0} hits", "{0} occurrences", "출현 {0}회"}},
    {"within", {"within documents q", "dans les documents q", "문서 내 q"}},
    {"chart", {"See it below", "Voir plus bas", "아래에서 보기"}},
    {"read", {"Read the sentences", "Lire les phrases", "문장 읽기"}},
    {"close", {"Close", "Fermer", "닫기"}},
    {"check_s",
     {"A pattern that finds nothing may be missing from the dictionary, too: analyze themes --check",
      "Un motif qui ne trouve rien peut aussi manquer au dictionnaire" NB ": analyze themes --check",
      "사전에 표현이 빠졌을 수도 있습니다: analyze themes --check"}},
    // Quoted sentences
    {"quoted",
     {"{0} of {1} sentences are quoted.", "{0} phrases citées sur {1}.", "문장 {1}개 중 {0}개 인용."}},
    {"quoted_why",
     {"The page has no room for all: subjects, years and pairs share it, one sentence of each document "
      "first.",
      "La page n’a pas de place pour toutes" NB ": sujets, années et paires se la partagent, une phrase par "
      "document "
      "d’abord.",
      "자리가 부족하여 주제·연도·쌍이 나누어 쓰며, 문서마다 한 문장이 먼저입니다."}},
    // Method
    {"method_s",
     {"{0} documents were cut into words and sentences and counted with Rapporteur {1} (settings: {2}). "
      "Whatever is said "
      "of certainty rests on documents, not on words: another choice of documents would have given other "
      "numbers, and "
      "intervals say by how much. The p-values of a table are corrected for all its tests, by the false "
      "discovery rate "
      "(Benjamini and Hochberg) where its command names no other way.",
      "{0} documents ont été découpés en mots et en phrases et comptés avec Rapporteur {1} (réglages" NB
      ": {2}). Ce "
      "qui est dit de la certitude repose sur les documents, non sur les mots" NB
      ": d’autres documents auraient donné "
      "d’autres nombres, et les intervalles disent de combien. Les valeurs p d’un tableau sont corrigées "
      "pour tous ses "
      "tests, par le taux de fausses découvertes (Benjamini et Hochberg) si sa commande ne dit rien d’autre.",
      "문서 {0}건을 Rapporteur {1}(설정: {2})로 단어와 문장으로 나누어 세었습니다. 확실성은 단어가 아니라 "
      "문서에 근거합니다. "
      "다른 문서를 읽었다면 다른 값이 나왔을 것이고, 구간은 그 폭을 나타냅니다. p값은 명령에 달리 정하지 "
      "않으면 표의 모든 "
      "검정에 대해 거짓 발견율(Benjamini와 Hochberg)로 보정했습니다."}},
    {"gloss", {"What the numbers mean", "Ce que disent les nombres", "숫자의 의미"}},
    {"gloss_interval", {"95% interval", "intervalle à 95" NB "%", "95% 구간"}},
    {"gloss_interval_s",
     {"how far the number could be from here if other documents of the same kind had been read; the document "
      "is "
      "the unit, so few documents give wide intervals",
      "de combien le nombre pourrait s’écarter si d’autres documents du même genre avaient été lus" NB
      "; l’unité "
      "est "
      "le document" NB ": peu de documents, larges intervalles",
      "같은 종류의 다른 문서를 읽었다면 달라질 수 있는 범위. 단위는 문서"}},
    {"gloss_q_s",
     {"the p-value corrected for the number of tests of its table: of all rows with q &lt; 0.05 about one in "
      "twenty is expected to be a false alarm",
      "valeur p corrigée pour le nombre de tests du tableau" NB
      ": parmi les lignes à q &lt; 0,05, environ une "
      "sur "
      "vingt serait une fausse alerte",
      "표의 검정 수만큼 보정한 p값. q &lt; 0.05인 행 중 약 20분의 1은 잘못된 경보일 수 있음"}},
    {"cite", {"To cite", "Pour citer", "인용"}},
    {"cite_s",
     {"{0}. Rapporteur {1} (GPL-3.0-or-later). {2} documents, SHA-256 {3}.",
      "{0}. Rapporteur {1} (GPL-3.0-or-later). {2} documents, SHA-256 {3}.",
      "{0}. Rapporteur {1} (GPL-3.0-or-later). 문서 {2}건, SHA-256 {3}."}},
    {"commands", {"How each table was made", "Comment chaque tableau a été fait", "각 표를 만든 방법"}},
    {"unknown",
     {"not known: there is no provenance beside the table",
      "inconnu" NB ": pas de provenance à côté du tableau", "알 수 없음: 표 옆에 출처 정보가 없음"}},
    {"from_documents", {"{0} documents", "{0} documents", "문서 {0}건"}},
    {"doubt_settings",
     {"{0} was made with other settings of words than {1}: their numbers cannot be compared.",
      "{0} a été fait avec d’autres réglages des mots que {1}" NB ": leurs nombres ne se comparent pas.",
      "{0}: {1}와(과) 다른 설정으로 만들어져 숫자를 비교할 수 없습니다."}},
    {"doubt_themes",
     {"{0} was made with another dictionary than {1}.", "{0} a été fait avec un autre dictionnaire que {1}.",
      "{0}: {1}와(과) 다른 사전으로 만들어졌습니다."}},
    {"doubt_corpus",
     {"{0} was made of other texts than {1}.", "{0} a été fait à partir d’autres textes que {1}.",
      "{0}: {1}와(과) 다른 텍스트로 만들어졌습니다."}},
    {"columns",
     {"What the columns mean (in English)", "Ce que disent les colonnes (en anglais)", "열의 의미(영어)"}},
};

// The script asks for these by the same names.
static const Word script_words[] = {
    {"filter", {"Filter rows", "Filtrer", "행 거르기"}},
    {"rows", {"{0} of {1} rows", "{0} lignes sur {1}", "{1}행 중 {0}행"}},
    {"csv", {"Save as CSV", "Enregistrer en CSV", "CSV로 저장"}},
    {"all", {"Show all ({0})", "Tout afficher ({0})", "모두 보기 ({0})"}},
    {"light", {"Light", "Clair", "밝게"}},
    {"dark", {"Dark", "Sombre", "어둡게"}},
    {"shown",
     {"{0} sentences of {1} documents are quoted here.", "{0} phrases de {1} documents sont citées ici.",
      "문서 {1}건의 문장 {0}개를 인용합니다."}},
    {"counted", {"The table counts {0}.", "Le tableau en compte {0}.", "표의 수: {0}."}},
    {"none",
     {"No sentence is quoted for this.", "Aucune phrase n’est citée ici.", "인용된 문장이 없습니다."}},
    {"rest", {"All of them:", "Toutes" NB ":", "전체 목록:"}},
    {"interval", {"95% interval {0} to {1}", "intervalle à 95" NB "%" NB ": {0} à {1}", "95% 구간 {0}–{1}"}},
    {"no_interval", {"no interval", "pas d’intervalle", "구간 없음"}},
    {"documents", {"{0} documents", "{0} documents", "문서 {0}건"}},
    {"of_documents", {"in {0} of {1} documents", "dans {0} documents sur {1}", "문서 {1}건 중 {0}건"}},
    {"in_colour", {"In colour:", "En couleur" NB ":", "강조:"}},
    {"same_scale", {"Same scale", "Même échelle", "같은 눈금"}},
    {"own_scale", {"Own scale", "Échelle propre", "각자 눈금"}},
    {"h_lines", {"All in one chart", "Tout en un graphique", "한 그래프로"}},
    {"h_multiples",
     {"Each with its 95% interval", "Chacun avec son intervalle à 95" NB "%", "각각의 95% 구간"}},
    {"h_heat", {"As a heat map", "En carte de chaleur", "히트맵"}},
    {"h_ratio", {"How many times as often", "Combien de fois plus souvent", "몇 배 자주"}},
    {"h_keys", {"The clearest of each group", "Les plus nets de chaque groupe", "집단별 가장 뚜렷한 것"}},
    {"h_pairs", {"The clearest pairs", "Les paires les plus nettes", "가장 뚜렷한 쌍"}},
    {"h_matrix", {"All pairs", "Toutes les paires", "모든 쌍"}},
    {"h_network", {"As a network", "En réseau", "네트워크"}},
    {"h_bars", {"The largest", "Les plus grands", "가장 큰 값"}},
    {"h_dispersion", {"How evenly they are spread", "Avec quelle régularité", "얼마나 고르게 퍼져 있는가"}},
    {"h_map", {"As a map", "En carte", "지도로 보기"}},
    {"h_tree", {"As a tree", "En arbre", "나무로 보기"}},
    {"h_choose", {"How many topics", "Combien de sujets", "토픽 수 고르기"}},
    {"n_choose",
     {"Lower perplexity and higher coherence are better; whiskers: one standard deviation of the runs. "
      "Ringed: suggested.",
      "Perplexité basse et cohérence haute sont meilleures" NB "; traits" NB
      ": un écart-type des essais. Cerclé" NB ": proposé.",
      "혼란도는 낮을수록, 일관성은 높을수록 좋음. 막대: 실행 간 표준편차. 고리: 제안값."}},
    {"h_topics", {"Topic by topic", "Sujet par sujet", "토픽별로 보기"}},
    {"h_alike", {"How alike", "Qui ressemble à qui", "얼마나 비슷한가"}},
    {"h_documents", {"Documents over time", "Documents dans le temps", "시간별 문서 수"}},
    {"n_lines",
     {"Hollow: in fewer than 5 documents, or no interval. A period without numbers is a gap.",
      "Creux" NB ": moins de 5 documents, ou pas d’intervalle. Une période sans nombres est un trou.",
      "빈 점: 문서 5건 미만이거나 구간 없음. 숫자가 없는 기간은 비워 둡니다."}},
    {"n_multiples",
     {"Blue: change beyond doubt (q < 0.05). An arrow: the interval goes beyond the chart.",
      "Bleu" NB ": évolution hors de doute (q < 0,05). Une flèche" NB ": l’intervalle dépasse le graphique.",
      "파랑: 확실한 변화(q < 0.05). 화살표: 구간이 그래프를 벗어남."}},
    {"n_heat",
     {"What stands out is more. Hatched: no documents. Choose a cell to read its sentences.",
      "Ce qui ressort = plus. Hachuré" NB ": pas de document. Choisissez une case pour lire ses phrases.",
      "두드러질수록 많음. 빗금: 문서 없음. 칸을 누르면 문장을 읽을 수 있습니다."}},
    {"n_ratio",
     {"Filled: q < 0.05 and the interval leaves out 1. Hollow: not. What has no interval is not drawn.",
      "Plein" NB ": q < 0,05 et l’intervalle exclut 1. Creux" NB ": sinon. Sans intervalle" NB ": pas tracé.",
      "채운 점: q < 0.05이며 구간이 1을 포함하지 않음. 빈 점: 그 밖. 구간이 없으면 그리지 않음."}},
    {"n_matrix",
     {"Coloured only where the pair is a finding; grey numbers are none. Numbers: units that hold both.",
      "En couleur si la paire est un résultat" NB "; les nombres gris n’en sont pas. Nombres" NB
      ": unités avec les "
      "deux.",
      "확실한 쌍만 색칠. 회색 숫자는 결과가 아님. 숫자: 둘 다 든 단위."}},
    {"n_network",
     {"Lines: said together. Size: units that hold it, or strength. Colour: community. Dashed: not beyond "
      "doubt. "
      "Nearness tells, directions do not.",
      "Traits" NB ": dits ensemble. Taille" NB ": unités qui le portent, ou force. Couleur" NB
      ": communauté. Pointillé" NB ": "
      "non "
      "assuré. La proximité parle, pas les directions.",
      "선: 함께 언급. 크기: 든 단위 수 또는 강도. 색: 공동체. 점선: 확실하지 않음. 가까움에만 의미가 있음."}},
    {"n_dispersion",
     {"Down: even. Up: in few documents. Names stand at what is most uneven and most frequent.",
      "En bas" NB ": régulier. En haut" NB ": dans peu de documents. Nommés" NB
      ": les plus inégaux et les plus fréquents.",
      "아래: 고름. 위: 소수 문서에 집중. 가장 고르지 않은 것과 가장 잦은 것에 이름 표시."}},
    {"n_map",
     {"Squares: documents or groups. Circles: the words or themes that make the axes most. Near the middle: "
      "like "
      "all.",
      "Carrés" NB ": documents ou groupes. Ronds" NB
      ": les mots ou thèmes qui font le plus les axes. Près du "
      "centre" NB ": comme l’ensemble.",
      "사각형: 문서나 집단. 원: 축을 가장 크게 만드는 단어나 주제. 가운데에 가까우면 전체와 비슷함."}},
    {"n_tree",
     {"Colour: class. What is parted last lies to the right; the height is told at each node.",
      "Couleur" NB ": classe. Ce qui est séparé en dernier est à droite" NB
      "; la hauteur se lit à chaque nœud.",
      "색: 부류. 나중에 갈라질수록 오른쪽. 높이는 마디에서 볼 수 있음."}},
    {"n_topics",
     {"Under each word: how likely it is in the topic. Line: share of the words of each period, on a scale "
      "of "
      "its own from 0, with its 95% interval. Stability: how much of the topic comes again in other runs.",
      "Sous chaque mot" NB ": sa probabilité dans le sujet. Courbe" NB
      ": part des mots de chaque période, à sa propre échelle depuis 0, avec l’intervalle à 95" NB
      "%. Stabilité" NB ": ce qu’on retrouve du sujet dans d’autres tirages.",
      "단어 밑줄: 토픽 안의 확률. 선: 기간별 비율(0부터 각자 눈금)과 95% 구간. 안정성: 다른 실행에서 다시 "
      "나타나는 정도."}},
    {"n_alike",
     {"What stands out is more, from the least to the most of the table.",
      "Ce qui ressort = plus, du moins au plus du tableau.", "두드러질수록 큼: 표의 최솟값에서 최댓값까지."}},
    {"read", {"Read the sentences", "Lire les phrases", "문장 읽기"}},
    {"stable", {"stable", "stable", "안정"}},
    {"doubtful", {"doubtful", "douteux", "의심스러움"}},
    {"do not report", {"do not report", "à ne pas retenir", "보고하지 말 것"}},
    {"one_topic",
     {"One topic: there is nothing to compare it with.", "Un seul sujet" NB ": rien à quoi le comparer.",
      "토픽이 하나라서 비교할 것이 없습니다."}},
    {"one_period",
     {"One period, {0}: no course over time.", "Une seule période, {0}" NB ": pas d’évolution.",
      "기간이 하나({0})라서 변화를 볼 수 없습니다."}},
    {"no_periods",
     {"The groups are no periods: no course over time.",
      "Les groupes ne sont pas des périodes" NB ": pas d’évolution.",
      "집단이 기간이 아니라서 시간별 변화가 없습니다."}},
    {"no_prevalence",
     {"How much is said of each, period by period: analyze topics --prevalence --by=year.",
      "La part de chacun, période par période" NB ": analyze topics --prevalence --by=year.",
      "기간별 비율: analyze topics --prevalence --by=year."}},
    {"less", {"less often", "moins souvent", "더 적게"}},
    {"more", {"more often", "plus souvent", "더 자주"}},
    {"fewer", {"less than chance", "moins que le hasard", "우연보다 적음"}},
    {"further", {"more than chance", "plus que le hasard", "우연보다 많음"}},
    {"cut",
     {"No chart: the table stands here only in part.",
      "Pas de graphique" NB ": le tableau n’est ici qu’en partie.", "표의 일부만 있어 그래프가 없습니다."}},
    {"of_part",
     {"Drawn of the rows that stand here, which are not all.",
      "Tracé d’après les lignes présentes ici, qui ne sont pas toutes.",
      "여기 있는 행만 그렸습니다. 전부가 아닙니다."}},
    {"in_table",
     {"No chart: its numbers are read in the table.",
      "Pas de graphique" NB ": ses nombres se lisent dans le tableau.",
      "그래프 없음: 숫자는 표에서 봅니다."}},
    {"drawn_above",
     {"Drawn above, period by period.", "Tracé plus haut, période par période.",
      "위의 기간별 그래프에 그려져 있습니다."}},
    {"many",
     {"No chart: {0} are more than {1}.", "Pas de graphique" NB ": {0}, c’est plus que {1}.",
      "그래프 없음: {0}개는 {1}개보다 많습니다."}},
    {"languages",
     {"No chart: {0} languages, and it shows one (analyze … --where 'language = en').",
      "Pas de graphique" NB ": {0} langues, et il n’en montre qu’une (analyze … --where 'language = fr').",
      "그래프 없음: 언어 {0}개. 하나만 그립니다(analyze … --where 'language = ko')."}},
    {"nothing", {"Nothing to draw.", "Rien à tracer.", "그릴 것이 없습니다."}},
    {"one_unit",
     {"Drawn: {0}. What else there is stands in the table.",
      "Tracé" NB ": {0}. Le reste est dans le tableau.", "그림: {0}. 나머지는 표에 있습니다."}},
    {"u_sentence", {"sentences", "phrases", "문장"}},
    {"u_paragraph", {"paragraphs", "paragraphes", "문단"}},
    {"u_document", {"documents", "documents", "문서"}},
    {"left_out",
     {"{0} more are in the table.", "{0} autres sont dans le tableau.", "나머지 {0}개는 표에 있습니다."}},
    {"expected", {"{0} expected", "{0} attendues", "기대값 {0}"}},
    {"both", {"{0} hold both", "{0} avec les deux", "둘 다 {0}"}},
    {"community", {"community {0}", "communauté {0}", "공동체 {0}"}},
    {"no_finding", {"no finding", "sans résultat", "결과 없음"}},
};

static const Word *find(const Word *words, size_t count, const char *name) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(words[i].name, name) == 0) return &words[i];
    return NULL;
}

const char *page_word(const Page *page, const char *name) {
    const Word *word = find(page_words, sizeof page_words / sizeof *page_words, name);
    assert(word && "no word of that name");
    return word ? word->in[page->language] : "";
}

void page_append_word(Page *page, const char *name) {
    buffer_append_text(&page->out, page_word(page, name));
}

void page_say_all(Page *page, const char *name, const char *const *parts, size_t count) {
    for (const char *at = page_word(page, name); *at; at++) {
        bool is_part = at[0] == '{' && isdigit((unsigned char)at[1]) && at[2] == '}';
        if (!is_part) {
            buffer_append_byte(&page->out, *at);
            continue;
        }
        size_t part = (size_t)(at[1] - '0');
        if (part < count) buffer_append_text(&page->out, parts[part]);
        at += 2;
    }
}

const char *page_kind_title(const Page *page, const PageTable *table) {
    char name[64] = "k_";
    if (!table->kind || strlen(table->kind->family) > sizeof name - 3) return page_word(page, "k_other");
    return page_word(page, strcat(name, table->kind->family));
}

void page_write_script_words(Page *page) {
    buffer_append_byte(&page->out, '{');
    for (size_t i = 0; i < sizeof script_words / sizeof *script_words; i++) {
        if (i > 0) buffer_append_byte(&page->out, ',');
        html_append_json(&page->out, str_from(script_words[i].name));
        buffer_append_byte(&page->out, ':');
        html_append_json(&page->out, str_from(script_words[i].in[page->language]));
    }
    buffer_append_byte(&page->out, '}');
}

// As rapporteur/steps.c gives them to compare.
Str page_side(const Page *page, Str label) {
    static const struct {
        const char *label, *word;
    } sides[] = {{"document != @previous/kept.txt", "side_came"},
                 {"document = @previous/kept.txt", "side_kept"}};
    for (size_t i = 0; i < sizeof sides / sizeof *sides; i++)
        if (str_equal_text(label, sides[i].label)) return str_from(page_word(page, sides[i].word));
    return label;
}
