#include "base/memory.h"
#include "corpus/table/table.h"
#include "report/reading/network.h"

#include <stdlib.h>

enum { GROUP, NODE, COMMUNITY, X, Y, PLACE_COLUMNS };
static const char *const column_names[PLACE_COLUMNS] = {"group", "node", "community", "x", "y"};

static uint32_t key_of(Interner *placed, Str group, Str node, bool add) {
    Buffer key = {0};
    buffer_append(&key, group);
    buffer_append_byte(&key, '\0');
    buffer_append(&key, node);
    uint32_t id = add ? interner_add(placed, buffer_str(&key)) : interner_find(placed, buffer_str(&key));
    buffer_free(&key);
    return id;
}

uint32_t network_find_place(Network *network, Str group, Str node) {
    return key_of(&network->placed, group, node, false);
}

static bool find_columns(const TableReader *table, const char *path, size_t *columns,
                         Diagnostics *diagnostics) {
    for (size_t i = 0; i < PLACE_COLUMNS; i++) {
        columns[i] = SIZE_MAX;
        for (size_t j = 0; j < table_column_count(table); j++)
            if (str_equal_text(table_column_name(table, j), column_names[i])) columns[i] = j;
        if (columns[i] == SIZE_MAX)
            return diagnostics_error(diagnostics, (Place){.file = path},
                                     "no table of nodes: it has no column '%s' (analyze network makes them)",
                                     column_names[i]);
    }
    return true;
}

static bool add_place(Network *network, const TableReader *table, const Str *cells, const size_t *columns,
                      Diagnostics *diagnostics) {
    NetworkPlace place = {.community = arena_copy(&network->arena, cells[columns[COMMUNITY]])};
    if (!str_to_double(cells[columns[X]], &place.x) || !str_to_double(cells[columns[Y]], &place.y) ||
        !cell_is_number(place.community))
        return diagnostics_error(diagnostics, table_place(table), "x, y or community is no number");
    uint32_t id = key_of(&network->placed, cells[columns[GROUP]], cells[columns[NODE]], true);
    MEMORY_GROW(network->places, network->place_capacity, (size_t)id + 1);
    network->places[id] = place;
    return true;
}

bool network_read_places(Network *network, const char *path, Diagnostics *diagnostics) {
    size_t columns[PLACE_COLUMNS];
    TableReader *table = table_open(path, diagnostics);
    if (!table) return false;
    const Str *cells;
    bool fine = find_columns(table, path, columns, diagnostics);
    while (fine && (cells = table_next(table))) fine = add_place(network, table, cells, columns, diagnostics);
    fine = fine && !table_failed(table);
    table_close(table);
    network->has_places = true;
    return fine;
}

const NetworkPlace *network_place(const Network *network, uint32_t node) {
    return network->has_places ? &network->places[network->place_of[node]] : NULL;
}

bool network_has_communities(const Network *network) {
    return network->has_places && network->groups.count == 1;
}
