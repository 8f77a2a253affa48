// Completion in shells: what is offered behind an option is what its argument says (base/option.h). Scripts
// use nothing but what each shell has of its own.
#include "base/usage.h"

#include <string.h>

// ---- What an option offers ----

static bool is_literal(Str word) {
    for (size_t i = 0; i < word.length; i++)
        if (!strchr("abcdefghijklmnopqrstuvwxyz0123456789-,", word.bytes[i])) return false;
    return word.length > 0;
}

// What stands behind "=": words in lower case, parted by spaces, and whether files too.
typedef struct Offer {
    Buffer argument; // "auto|no|FILE"
    Buffer words;    // "auto no"
    bool files;
} Offer;

static void offer_add(Offer *offer, const char *word) {
    buffer_printf(&offer->words, "%s%s", offer->words.length ? " " : "", word);
}

static Offer offer_open(const Option *row) {
    Offer offer = {.files = option_takes_file(row)};
    option_append_argument(&offer.argument, row);
    for (size_t i = 0; row->kind == OPTION_CHOICE && option_name_at(row, i); i++)
        offer_add(&offer, option_name_at(row, i));
    bool has_names = offer.words.length > 0;
    for (Str rest = buffer_str(&offer.argument); rest.length;) {
        Str word = str_cut(&rest, '|');
        Buffer literal = {0};
        buffer_append(&literal, word);
        if (!has_names && is_literal(word)) offer_add(&offer, buffer_text(&literal));
        buffer_free(&literal);
    }
    return offer;
}

static void offer_close(Offer *offer) {
    buffer_free(&offer->argument);
    buffer_free(&offer->words);
}

// ---- Pieces ----

// With `escape` before each of the bytes.
static void append_escaped(Buffer *text, const char *value, const char *bytes, const char *escape) {
    for (; *value; value++) {
        if (strchr(bytes, *value)) buffer_append_text(text, escape);
        buffer_append_byte(text, *value);
    }
}

// Within '…' of bash and zsh.
static void append_quoted(Buffer *text, const char *value) {
    for (; *value; value++) {
        if (*value == '\'')
            buffer_append_text(text, "'\\''");
        else
            buffer_append_byte(text, *value);
    }
}

// The commands, or those that take the set, themselves or as a variant.
static void append_names(Buffer *text, const Usage *usage, const OptionSet *set, const char *separator) {
    bool is_first = true;
    const OptionTaker *taker;
    for (size_t i = 0; usage->word && (taker = usage_taker(usage, i)); i++) {
        if (taker->flags || (set && !usage_family_takes(usage, taker->name, set))) continue;
        buffer_printf(text, "%s%s", is_first ? "" : separator, taker->name);
        is_first = false;
    }
}

typedef void AppendOption(Buffer *text, const Usage *usage, const OptionSet *set, const Option *row,
                          Offer *offer);

static void each_option(Buffer *text, const Usage *usage, const OptionSet *set, AppendOption *append) {
    for (size_t i = 0; i < set->row_count; i++) {
        if (!set->rows[i].help) continue;
        Offer offer = offer_open(&set->rows[i]);
        append(text, usage, set, &set->rows[i], &offer);
        offer_close(&offer);
    }
}

static bool needs_value(const Option *row, const Offer *offer) {
    return offer->argument.length && !row->argument_is_optional;
}

// ---- bash ----

static void bash_name(Buffer *text, const Usage *usage, const OptionSet *set, const Option *row,
                      Offer *offer) {
    (void)usage, (void)set;
    buffer_printf(text, " --%s%s", row->name, needs_value(row, offer) ? "=" : "");
}

static void bash_pattern(Buffer *text, const char *command, const Option *row) {
    buffer_printf(text, "%s%s/--%s=", text->length ? " | " : "", command, row->name);
    if (!row->argument_is_optional) buffer_printf(text, " | %s/--%s", command, row->name);
    if (row->letter) buffer_printf(text, " | %s/-%c", command, row->letter);
}

static void bash_values(Buffer *text, const Usage *usage, const OptionSet *set, const Option *row,
                        Offer *offer) {
    if (!offer->argument.length) return;
    Buffer patterns = {0};
    bool is_common = usage_is_common(usage, set);
    if (is_common) bash_pattern(&patterns, "*", row);
    const OptionTaker *taker;
    for (size_t i = 0; !is_common && (taker = usage_taker(usage, i)); i++)
        if (!taker->flags && usage_family_takes(usage, taker->name, set))
            bash_pattern(&patterns, taker->name, row);
    buffer_printf(text, "    %s) words='%s' files=%s ;;\n", buffer_text(&patterns),
                  buffer_text(&offer->words), offer->files ? "yes" : "");
    buffer_free(&patterns);
}

static void bash_options(Buffer *text, const Usage *usage) {
    const OptionTaker *taker;
    const OptionSet *set;
    for (size_t i = 0; (taker = usage_taker(usage, i)); i++) {
        if (taker->flags) continue;
        buffer_printf(text, "    '%s') options='", usage->word ? taker->name : "");
        for (size_t k = 0; (set = usage_set(usage, k)); k++)
            if (usage_family_takes(usage, taker->name, set)) each_option(text, usage, set, bash_name);
        buffer_append_text(text, "' ;;\n");
    }
}

// The first word that is a command is the command.
static void bash_command(Buffer *text, const Usage *usage) {
    buffer_append_text(text, "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
                             "        case ${COMP_WORDS[i]} in ");
    append_names(text, usage, NULL, "|");
    buffer_append_text(text, ") command=${COMP_WORDS[i]}; break ;; esac\n"
                             "    done\n"
                             "    [[ $command ]] || words='");
    append_names(text, usage, NULL, " ");
    buffer_append_text(text, "' files= options='--help --version'\n");
}

void usage_append_bash(Buffer *text, const Usage *usage) {
    const char *name = usage->tool.name;
    buffer_printf(text, "# Completion of %s for bash, made by `%s --options-as=bash`.\n_%s() {\n", name, name,
                  name);
    buffer_append_text(text, "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}\n"
                             "    local command= option= options= words= files=yes i\n"
                             "    COMPREPLY=()\n"
                             "    # bash cuts --name=value into three words\n"
                             "    if [[ $word == '=' ]]; then option=$before= word=\n"
                             "    elif [[ $before == '=' ]]; then option=${COMP_WORDS[COMP_CWORD-2]}=\n"
                             "    elif [[ $before == -* ]]; then option=$before\n"
                             "    fi\n");
    if (usage->word) bash_command(text, usage);
    buffer_append_text(text, "    case $command in\n");
    bash_options(text, usage);
    buffer_append_text(text, "    esac\n    case $command/$option in\n");
    for (size_t i = 0; usage_set(usage, i); i++) each_option(text, usage, usage_set(usage, i), bash_values);
    buffer_append_text(
        text, "    *) [[ $word == -* ]] && words=$options files= ;;\n"
              "    esac\n"
              "    COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n"
              "    [[ ${COMPREPLY[0]-} == --*= ]] && compopt -o nospace 2>/dev/null\n"
              "    if [[ $files ]]; then\n"
              "        compopt -o filenames 2>/dev/null\n"
              "        while IFS= read -r i; do COMPREPLY+=(\"$i\"); done < <(compgen -f -- \"$word\")\n"
              "    fi\n"
              "}\n");
    buffer_printf(text, "complete -F _%s %s\n", name, name);
}

// ---- zsh ----

// What completes a value.
static void zsh_action(Buffer *text, Offer *offer) {
    const char *words = buffer_text(&offer->words);
    if (offer->words.length && offer->files)
        buffer_printf(text, "{_alternative \"values\\:value\\:(%s)\" \"files\\:file\\:_files\"}", words);
    else if (offer->words.length)
        buffer_printf(text, "(%s)", words);
    else
        buffer_append_text(text, offer->files ? "_files" : " ");
}

static void zsh_name(Buffer *text, const Option *row, bool has_argument) {
    const char *sign = !has_argument ? "" : row->argument_is_optional ? "=-" : "=";
    if (row->letter)
        buffer_printf(text, "'(-%c --%s)'{-%c%s,--%s%s}'", row->letter, row->name, row->letter,
                      has_argument ? "+" : "", row->name, sign);
    else
        buffer_printf(text, "'%s--%s%s", row->kind == OPTION_LIST ? "*" : "", row->name, sign);
}

static void zsh_option(Buffer *text, const Usage *usage, const OptionSet *set, const Option *row,
                       Offer *offer) {
    (void)usage, (void)set;
    Buffer spec = {0};
    bool has_argument = offer->argument.length > 0;
    buffer_append_text(text, "        ");
    zsh_name(text, row, has_argument);
    buffer_append_byte(&spec, '[');
    append_escaped(&spec, row->help, "[]:\\", "\\");
    buffer_append_byte(&spec, ']');
    if (has_argument) {
        buffer_append_text(&spec, row->argument_is_optional ? "::" : ":");
        append_escaped(&spec, buffer_text(&offer->argument), "[]:\\", "\\");
        buffer_append_byte(&spec, ':');
        zsh_action(&spec, offer);
    }
    append_quoted(text, buffer_text(&spec));
    buffer_append_text(text, "'\n");
    buffer_free(&spec);
}

static void zsh_arguments(Buffer *text, const Usage *usage, const OptionTaker *taker) {
    buffer_append_text(text, "_arguments");
    for (size_t i = 0; usage_set(usage, i); i++)
        if (usage_family_takes(usage, taker->name, usage_set(usage, i)))
            buffer_printf(text, " $options_%zu", i);
    if (taker->argument) buffer_printf(text, " '1:%s: '", taker->argument);
    buffer_append_text(text, " '*:file:_files'");
}

static void zsh_commands(Buffer *text, const Usage *usage) {
    buffer_append_text(text, "    local -a commands=(\n");
    for (size_t i = 0; usage_taker(usage, i); i++) {
        if (usage_taker(usage, i)->flags) continue;
        buffer_printf(text, "        '%s:", usage_taker(usage, i)->name);
        append_quoted(text, usage_taker(usage, i)->summary);
        buffer_append_text(text, "'\n");
    }
    buffer_printf(text,
                  "    )\n"
                  "    _arguments -C '(- *)--help[the list of %ss]' '(- *)--version[version]' \\\n"
                  "        '1:%s:->command' '*::file:->rest'\n"
                  "    [[ $state == command ]] && _describe %s commands\n"
                  "    [[ $state == rest ]] || return\n"
                  "    case $words[1] in\n",
                  usage->word, usage->word, usage->word);
    for (size_t i = 0; usage_taker(usage, i); i++) {
        if (usage_taker(usage, i)->flags) continue;
        buffer_printf(text, "    %s) ", usage_taker(usage, i)->name);
        zsh_arguments(text, usage, usage_taker(usage, i));
        buffer_append_text(text, " ;;\n");
    }
    buffer_append_text(text, "    esac\n");
}

void usage_append_zsh(Buffer *text, const Usage *usage) {
    const char *name = usage->tool.name;
    buffer_printf(text, "#compdef %s\n# Made by `%s --options-as=zsh`.\n_%s() {\n", name, name, name);
    buffer_append_text(text, "    local curcontext=$curcontext state line\n    typeset -A opt_args\n");
    for (size_t i = 0; usage_set(usage, i); i++) {
        buffer_printf(text, "    local -a options_%zu=(\n", i);
        each_option(text, usage, usage_set(usage, i), zsh_option);
        buffer_append_text(text, "    )\n");
    }
    if (usage->word) {
        zsh_commands(text, usage);
    } else {
        buffer_append_text(text, "    ");
        zsh_arguments(text, usage, &usage->tool);
        buffer_append_byte(text, '\n');
    }
    buffer_printf(text, "}\n_%s \"$@\"\n", name);
}

// ---- fish ----

static void fish_option(Buffer *text, const Usage *usage, const OptionSet *set, const Option *row,
                        Offer *offer) {
    buffer_printf(text, "complete -c %s", usage->tool.name);
    if (usage->word) {
        buffer_append_text(text, " -n '__fish_seen_subcommand_from ");
        append_names(text, usage, set, " ");
        buffer_append_byte(text, '\'');
    }
    buffer_printf(text, " -l %s", row->name);
    if (row->letter) buffer_printf(text, " -s %c", row->letter);
    if (needs_value(row, offer)) buffer_append_text(text, " -r");
    if (offer->words.length) buffer_printf(text, " -a '%s'", buffer_text(&offer->words));
    if (offer->argument.length) buffer_append_text(text, offer->files ? " -F" : " -f");
    buffer_append_text(text, " -d '");
    append_escaped(text, row->help, "'\\", "\\");
    buffer_append_text(text, "'\n");
}

static void fish_command(Buffer *text, const Usage *usage, const OptionTaker *taker) {
    buffer_printf(text, "complete -c %s -n 'not __fish_seen_subcommand_from ", usage->tool.name);
    append_names(text, usage, NULL, " ");
    buffer_printf(text, "' -f -a %s -d '", taker->name);
    append_escaped(text, taker->summary, "'\\", "\\");
    buffer_append_text(text, "'\n");
}

void usage_append_fish(Buffer *text, const Usage *usage) {
    const char *name = usage->tool.name;
    buffer_printf(text, "# Completion of %s for fish, made by `%s --options-as=fish`.\n", name, name);
    for (size_t i = 0; usage->word && usage_taker(usage, i); i++)
        if (!usage_taker(usage, i)->flags) fish_command(text, usage, usage_taker(usage, i));
    for (size_t i = 0; usage_set(usage, i); i++) each_option(text, usage, usage_set(usage, i), fish_option);
}
