#include "tokenize/readers/html/html_elements.h"

#include "tokenize/readers/html/html_tree.h"

#include <string.h>

#define LENGTH_OF(array) (sizeof(array) / sizeof *(array))

static const struct {
    const char *name;
    HtmlRole role;
} rows[] = {
    {"a", ROLE_LINK},           {"address", ROLE_BLOCK},    {"article", ROLE_ARTICLE},
    {"aside", ROLE_ASIDE},      {"audio", ROLE_HIDDEN},     {"b", ROLE_BOLD},
    {"blockquote", ROLE_BLOCK}, {"body", ROLE_BLOCK},       {"br", ROLE_BREAK},
    {"button", ROLE_HIDDEN},    {"canvas", ROLE_HIDDEN},    {"caption", ROLE_BLOCK},
    {"center", ROLE_BLOCK},     {"datalist", ROLE_HIDDEN},  {"dd", ROLE_BLOCK},
    {"details", ROLE_BLOCK},    {"dialog", ROLE_FURNITURE}, {"dir", ROLE_LIST},
    {"div", ROLE_BLOCK},        {"dl", ROLE_BLOCK},         {"dt", ROLE_BLOCK},
    {"em", ROLE_ITALIC},        {"fieldset", ROLE_BLOCK},   {"figcaption", ROLE_BLOCK},
    {"figure", ROLE_BLOCK},     {"footer", ROLE_FOOTER},    {"form", ROLE_FORM},
    {"h1", ROLE_HEADING},       {"h2", ROLE_HEADING},       {"h3", ROLE_HEADING},
    {"h4", ROLE_HEADING},       {"h5", ROLE_HEADING},       {"h6", ROLE_HEADING},
    {"header", ROLE_HEADER},    {"hr", ROLE_BLOCK},         {"i", ROLE_ITALIC},
    {"iframe", ROLE_HIDDEN},    {"label", ROLE_HIDDEN},     {"legend", ROLE_BLOCK},
    {"li", ROLE_ITEM},          {"main", ROLE_ARTICLE},     {"map", ROLE_HIDDEN},
    {"math", ROLE_HIDDEN},      {"menu", ROLE_LIST},        {"meta", ROLE_META},
    {"nav", ROLE_FURNITURE},    {"noframes", ROLE_HIDDEN},  {"noscript", ROLE_HIDDEN},
    {"object", ROLE_HIDDEN},    {"ol", ROLE_LIST},          {"option", ROLE_HIDDEN},
    {"p", ROLE_BLOCK},          {"pre", ROLE_PREFORMATTED}, {"rp", ROLE_HIDDEN},
    {"rt", ROLE_HIDDEN},        {"script", ROLE_HIDDEN},    {"section", ROLE_BLOCK},
    {"select", ROLE_HIDDEN},    {"strong", ROLE_BOLD},      {"style", ROLE_HIDDEN},
    {"summary", ROLE_BLOCK},    {"svg", ROLE_HIDDEN},       {"table", ROLE_BLOCK},
    {"tbody", ROLE_BLOCK},      {"td", ROLE_CELL},          {"template", ROLE_HIDDEN},
    {"textarea", ROLE_HIDDEN},  {"tfoot", ROLE_BLOCK},      {"th", ROLE_CELL},
    {"thead", ROLE_BLOCK},      {"title", ROLE_TITLE},      {"tr", ROLE_BLOCK},
    {"ul", ROLE_LIST},          {"video", ROLE_HIDDEN},
};

HtmlRole html_role(const char *name) {
    size_t low = 0, high = LENGTH_OF(rows);
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = strcmp(name, rows[middle].name);
        if (order == 0) return rows[middle].role;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return ROLE_INLINE;
}

bool html_attribute_hides(const char *name, Str value) {
    if (strcmp(name, "hidden") == 0) return !str_equal(value, STR("until-found"));
    if (strcmp(name, "style") != 0) return false;
    return str_find(value, STR("display:none")) < value.length ||
           str_find(value, STR("display: none")) < value.length;
}

// Words of classes and ids, in byte order. "site-nav", "navList" and "fr-nav__list" hold the word "nav"; what
// such an element holds settles whether it is meant so.
static const struct {
    const char *word;
    unsigned marks;
} words[] = {
    {"ad", ELEMENT_FOREIGN},        {"ads", ELEMENT_FOREIGN},         {"advert", ELEMENT_FOREIGN},
    {"aside", ELEMENT_ASIDE},       {"banner", ELEMENT_NAMED},        {"breadcrumb", ELEMENT_NAMED},
    {"breadcrumbs", ELEMENT_NAMED}, {"bio", ELEMENT_FOREIGN},         {"catlinks", ELEMENT_NAMED},
    {"cmt", ELEMENT_FOREIGN},       {"colophon", ELEMENT_FOREIGN},    {"comment", ELEMENT_FOREIGN},
    {"comments", ELEMENT_FOREIGN},  {"complementary", ELEMENT_ASIDE}, {"consent", ELEMENT_FOREIGN},
    {"cookie", ELEMENT_FOREIGN},    {"cookies", ELEMENT_FOREIGN},     {"copyright", ELEMENT_FOREIGN},
    {"crumbs", ELEMENT_NAMED},      {"disqus", ELEMENT_FOREIGN},      {"feedback", ELEMENT_NAMED},
    {"footer", ELEMENT_MENU},       {"gdpr", ELEMENT_FOREIGN},        {"gnb", ELEMENT_NAMED},
    {"hierarchie", ELEMENT_NAMED},  {"legal", ELEMENT_NAMED},         {"lnb", ELEMENT_NAMED},
    {"login", ELEMENT_NAMED},       {"masthead", ELEMENT_NAMED},      {"menu", ELEMENT_NAMED},
    {"menus", ELEMENT_NAMED},       {"nav", ELEMENT_NAMED},           {"navbar", ELEMENT_NAMED},
    {"navigation", ELEMENT_NAMED},  {"newsletter", ELEMENT_FOREIGN},  {"noprint", ELEMENT_NAMED},
    {"pager", ELEMENT_NAMED},       {"pagination", ELEMENT_NAMED},    {"partage", ELEMENT_NAMED},
    {"paywall", ELEMENT_FOREIGN},   {"popup", ELEMENT_NAMED},         {"promo", ELEMENT_FOREIGN},
    {"related", ELEMENT_NAMED},     {"reply", ELEMENT_FOREIGN},       {"satisfaction", ELEMENT_NAMED},
    {"search", ELEMENT_NAMED},      {"share", ELEMENT_NAMED},         {"sharing", ELEMENT_NAMED},
    {"sidebar", ELEMENT_ASIDE},     {"sidemenu", ELEMENT_NAMED},      {"sitemap", ELEMENT_NAMED},
    {"skip", ELEMENT_NAMED},        {"skiplinks", ELEMENT_NAMED},     {"snb", ELEMENT_NAMED},
    {"sns", ELEMENT_NAMED},         {"social", ELEMENT_NAMED},        {"sponsor", ELEMENT_FOREIGN},
    {"subscribe", ELEMENT_FOREIGN}, {"toc", ELEMENT_NAMED},           {"toolbar", ELEMENT_NAMED},
    {"topbar", ELEMENT_NAMED},      {"widget", ELEMENT_ASIDE},
};

static const struct {
    const char *role;
    unsigned marks;
} roles[] = {{"navigation", ELEMENT_MENU}, {"banner", ELEMENT_ASIDE},        {"contentinfo", ELEMENT_MENU},
             {"search", ELEMENT_MENU},     {"complementary", ELEMENT_ASIDE}, {"main", ELEMENT_MAIN}};

static unsigned marks_of_word(const char *word) {
    size_t low = 0, high = LENGTH_OF(words);
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = strcmp(word, words[middle].word);
        if (order == 0) return words[middle].marks;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return 0;
}

static bool is_upper(char byte) {
    return byte >= 'A' && byte <= 'Z';
}

static bool is_letter(char byte) {
    return is_upper(byte) || (byte >= 'a' && byte <= 'z');
}

// "no-sidebar", "has-menu" and their like tell what a page has, not what an element is.
static bool tells_of_others(Str name) {
    static const Str prefixes[] = {{"no-", 3}, {"has-", 4}, {"with-", 5}, {"without-", 8}};
    for (size_t i = 0; i < LENGTH_OF(prefixes); i++)
        if (str_starts_with(name, prefixes[i])) return true;
    return false;
}

// The marks of the words in one name.
static unsigned marks_of_name(Str name) {
    enum { LONGEST = 16 };
    unsigned marks = 0;
    if (tells_of_others(name)) return 0;
    for (size_t at = 0; at < name.length;) {
        char word[LONGEST];
        size_t length = 0, start = at;
        for (; at < name.length && is_letter(name.bytes[at]); at++) {
            bool hump = at > start && is_upper(name.bytes[at]) && !is_upper(name.bytes[at - 1]);
            if (hump) break;
            if (length + 1 < LONGEST) word[length++] = (char)(name.bytes[at] | 0x20);
        }
        word[length] = '\0';
        if (at - start < LONGEST) marks |= marks_of_word(word);
        at += at < name.length && !is_letter(name.bytes[at]);
    }
    return marks;
}

unsigned html_attribute_marks(const char *name, Str value) {
    unsigned marks = 0;
    if (strcmp(name, "role") == 0)
        for (size_t i = 0; i < LENGTH_OF(roles); i++)
            if (str_equal_text(value, roles[i].role)) return roles[i].marks;
    if (strcmp(name, "class") == 0 || strcmp(name, "id") == 0)
        while (value.length) marks |= marks_of_name(str_trim(str_cut(&value, ' ')));
    return marks;
}
