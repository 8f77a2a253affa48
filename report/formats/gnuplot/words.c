#include "report/formats/gnuplot/words.h"

#define NB "\xC2\xA0" // no break

static const char *const words[WORD_COUNT][LABEL_LANGUAGE_COUNT] = {
    [WORD_TIMES] = {"Times as often in A (%.*s) as in B (%.*s)",
                    "Fréquence en A (%.*s) rapportée à celle en B (%.*s)",
                    "B 대비 A의 배수 · A: %.*s · B: %.*s"},
    [WORD_RATIO] = {"Times as often as in the rest", "Fréquence rapportée à celle du reste",
                    "나머지 대비 배수"},
    [WORD_YEARLY] = {"Times as often from one year to the next", "Fréquence multipliée par an",
                     "해마다의 배수"},
    [WORD_BAND] = {"band: interval", "bande" NB ": intervalle", "띠: 구간"},
    [WORD_WHISKER] = {"line: interval", "trait" NB ": intervalle", "선: 구간"},
    [WORD_FEW] = {"hollow: fewer than 5 documents", "point vide" NB ": moins de 5 documents",
                  "빈 점: 문서 5개 미만"},
    [WORD_SURE] = {"filled: q < 0.05 and the interval leaves out 1",
                   "point plein" NB ": q < 0,05 et intervalle sans 1",
                   "채운 점: q < 0.05이고 구간에 1이 없음"},
    [WORD_THOUSAND] = {"per thousand words", "pour mille mots", "1,000단어당"},
    [WORD_MILLION] = {"per million words", "par million de mots", "100만 단어당"},
    [WORD_PERCENT] = {"%", "%", "%"},
    [WORD_TOGETHER] = {"Times as often together as by chance", "Ensemble, rapporté au hasard",
                       "우연 대비 함께 나온 배수"},
    [WORD_UNITS] = {"number: units with both", "nombre" NB ": unités avec les deux",
                    "숫자: 둘 다 있는 단위 수"},
    [WORD_UNSURE] = {"; grey without fill: no finding", NB "; gris sans fond" NB ": pas un résultat",
                     ", 색 없는 회색: 유의하지 않음"},
    [WORD_CUT] = {" (cut at the top)", " (coupée en haut)", " (위에서 잘림)"},
    [WORD_BOTH] = {"How often on both sides", "Fréquence des deux côtés", "양쪽 빈도"},
    [WORD_ROWS] = {"document or group", "document ou groupe", "문서 또는 집단"},
    [WORD_COLUMNS] = {"word or theme", "mot ou thème", "단어 또는 주제"},
    [WORD_AXIS] = {"Axis", "Axe", "축"},
};

const char *figure_word(FigureWord word, LabelLanguage language) {
    return words[word][language == LABEL_LANGUAGE_COUNT ? LABEL_EN : language];
}
