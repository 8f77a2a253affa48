// Labels of speakers: what a line tells of itself, before the rest of the document is asked.

#include "suites.h"
#include "tokenize/document/label.h"
#include "tokenize/document/stamps.h"

#include <check.h>
#include <string.h>

typedef struct LabelCase {
    const char *line, *name, *role;
    Belief belief;
} LabelCase;

static const LabelCase cases[] = {
    {"Mme Durand : Bonjour", "Mme Durand", "", BELIEF_SURE},
    {"Mme Ok, maire : Merci", "Mme Ok", "maire", BELIEF_SURE},
    {"M. Noh (chantiers) : Oui", "M. Noh", "chantiers", BELIEF_SURE},
    {"Mme Durand, maire, a dit : oui", "", "", BELIEF_NONE},
    {"Mme Durand a dit : oui", "", "", BELIEF_NONE},
    {"Le ministre de l'économie : oui", "Le ministre de l'économie", "", BELIEF_SURE},
    {"Le ministre a souligné : oui", "", "", BELIEF_NONE},
    {"M. le président : oui", "M. le président", "", BELIEF_SURE},
    {"Monsieur le Président du Conseil : oui", "Monsieur le Président du Conseil", "", BELIEF_IF_REPEATED},
    {"Mr. Speaker: yes", "Mr. Speaker", "", BELIEF_IF_REPEATED},
    {"Mr. Speaker, Mr. Vice President: yes", "Mr. Speaker", "Mr. Vice President", BELIEF_DOUBTED},
    {"Chers amis : oui", "Chers amis", "", BELIEF_DOUBTED},
    {"THE PRESIDENT: yes", "THE PRESIDENT", "", BELIEF_SURE},
    {"Vice President Smith: yes", "Vice President Smith", "", BELIEF_SURE},
    {"SENIOR ADMINISTRATION OFFICIAL: yes", "SENIOR ADMINISTRATION OFFICIAL", "", BELIEF_SURE},
    {"JANE DOE: yes", "JANE DOE", "", BELIEF_IF_TRANSCRIPT},
    {"SMITH: yes", "SMITH", "", BELIEF_IF_REPEATED},
    {"FACT: yes", "", "", BELIEF_NONE},
    {"BUILDING A COUNTRY: yes", "BUILDING A COUNTRY", "", BELIEF_DOUBTED},
    {"Laurent FARY : oui", "Laurent FARY", "", BELIEF_SURE},
    {"Planète PME : oui", "Planète PME", "", BELIEF_IF_TRANSCRIPT},
    {"Laurent Fary : oui", "Laurent Fary", "", BELIEF_IF_REPEATED},
    {"Banque de France : oui", "Banque de France", "", BELIEF_IF_SURE},
    {"Durand : oui", "Durand", "", BELIEF_IF_KNOWN},
    {"Laurent FARY : 01 53 18 41 84", "", "", BELIEF_NONE},
    {"Speaker 1: yes", "Speaker 1", "", BELIEF_SURE},
    {"SPEAKER A: yes", "SPEAKER A", "", BELIEF_SURE},
    {"Table 1: yes", "", "", BELIEF_NONE},
    {"[00:01:12] Mme Durand : oui", "Mme Durand", "", BELIEF_SURE},
    {"**Mme Durand** [0:05] : oui", "Mme Durand", "", BELIEF_SURE},
    {"Jean Dupont 10:32 AM\nBonjour", "Jean Dupont", "", BELIEF_IF_REPEATED},
    {"12:15 P.M. EDT\nThank you", "", "", BELIEF_NONE},
    {"00:01:12 bonjour à tous", "", "", BELIEF_NONE},
    {"Rendez-vous à 10:30 demain", "", "", BELIEF_NONE},
    {"Q   Why now?", "Q", "", BELIEF_IF_SURE},
    {"Q Why now?", "", "", BELIEF_NONE},
    {"김민수 장관：네", "김민수 장관", "", BELIEF_SURE},
    {"김민수: 네", "김민수", "", BELIEF_IF_TRANSCRIPT},
    {"단위: 네", "단위", "", BELIEF_IF_KNOWN},
    {"여론조사 전문기관 리얼미터: 네", "", "", BELIEF_NONE},
    {"◯위원장 김민수 회의를", "위원장 김민수", "", BELIEF_SURE},
    {"○김민수 위원 회의를", "김민수 위원", "", BELIEF_SURE},
    {"○ 사업 개요", "", "", BELIEF_NONE},
};

START_TEST(test_lines) {
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const LabelCase *wanted = &cases[i];
        Label label = label_find(str_from(wanted->line), 0);
        ck_assert_msg(label.belief == wanted->belief, "%s: belief %d", wanted->line, (int)label.belief);
        if (wanted->belief == BELIEF_NONE) continue;
        ck_assert_msg(str_equal_text(label.name, wanted->name), "%s: name '%.*s'", wanted->line,
                      STR_ARGUMENTS(label.name));
        ck_assert_msg(str_equal_text(label.role, wanted->role), "%s: role '%.*s'", wanted->line,
                      STR_ARGUMENTS(label.role));
    }
}
END_TEST

START_TEST(test_what_is_said) {
    Str line = STR("[0:05] Mme Durand : [0:06] À 10:30 demain");
    Label label = label_find(line, 0);
    ck_assert(str_equal_text(str_skip(line, label.length), "À 10:30 demain"));
    line = STR("M. Martin (00:01:12) :\nBien");
    label = label_find(line, 0);
    ck_assert(str_equal_text(str_skip(line, label.length), "Bien"));
}
END_TEST

START_TEST(test_marked) {
    Str text = STR("M. le président. La séance est ouverte.");
    Label label = label_find(text, strlen("M. le président."));
    ck_assert(label.marked && label.belief == BELIEF_SURE);
    text = STR("Emploi. Rien.");
    label = label_find(text, strlen("Emploi."));
    ck_assert_int_eq(label.belief, BELIEF_IF_SURE);
}
END_TEST

START_TEST(test_stamps) {
    static const struct {
        const char *text;
        size_t length;
    } stamps[] = {
        {"0:05 x", 4}, {"00:01:12.500 x", 12},          {"[00:01:12] x", 10}, {"(0:05", 0},  {"0:05h", 0},
        {"1:2 x", 0},  {"00:01:12 --> 00:01:20 x", 21}, {"10:32 AM x", 8},    {"123:45", 0}, {"", 0},
        {"[]", 0}};
    for (size_t i = 0; i < sizeof stamps / sizeof *stamps; i++)
        ck_assert_msg(stamp_length(str_from(stamps[i].text)) == stamps[i].length, "%s", stamps[i].text);
}
END_TEST

Suite *labels_suite(void) {
    Suite *suite = suite_create("labels");
    TCase *labels = tcase_create("labels");
    tcase_add_test(labels, test_lines);
    tcase_add_test(labels, test_what_is_said);
    tcase_add_test(labels, test_marked);
    tcase_add_test(labels, test_stamps);
    suite_add_tcase(suite, labels);
    return suite;
}
