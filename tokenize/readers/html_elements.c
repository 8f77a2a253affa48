#include "tokenize/readers/html_elements.h"

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

#define NAME(text)                                                                                           \
    { text, sizeof(text) - 1 }

static const Str roles[] = {NAME("navigation"), NAME("banner"), NAME("contentinfo"), NAME("search")};
static const Str asides[] = {NAME("complementary"), NAME("sidebar")};
static const Str names[] = {NAME("nav"),           NAME("navbar"),        NAME("navigation"),
                            NAME("menu"),          NAME("breadcrumb"),    NAME("breadcrumbs"),
                            NAME("fil-ariane"),    NAME("footer"),        NAME("site-footer"),
                            NAME("site-header"),   NAME("cookie-banner"), NAME("cookies"),
                            NAME("share"),         NAME("share-buttons"), NAME("social"),
                            NAME("social-links"),  NAME("social-share"),  NAME("related"),
                            NAME("related-posts"), NAME("pagination"),    NAME("related-articles"),
                            NAME("skip-link"),     NAME("skip-links"),    NAME("screen-reader-text")};

static bool is_one_of(Str word, const Str *words, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (word.length == words[i].length && strncasecmp(word.bytes, words[i].bytes, word.length) == 0)
            return true;
    return false;
}

static bool names_one_of(Str value, const Str *words, size_t count) {
    while (value.length)
        if (is_one_of(str_trim(str_cut(&value, ' ')), words, count)) return true;
    return false;
}

static bool is_name(const char *attribute) {
    return strcmp(attribute, "class") == 0 || strcmp(attribute, "id") == 0;
}

// Whole names only: "nav" is a menu, "nav-tabs-content" may be anything.
bool html_attribute_is_of_furniture(const char *name, Str value) {
    if (strcmp(name, "role") == 0) return is_one_of(value, roles, LENGTH_OF(roles));
    return is_name(name) && names_one_of(value, names, LENGTH_OF(names));
}

bool html_attribute_is_of_aside(const char *name, Str value) {
    return (strcmp(name, "role") == 0 || is_name(name)) && names_one_of(value, asides, LENGTH_OF(asides));
}
