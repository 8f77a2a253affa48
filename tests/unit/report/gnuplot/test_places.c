#include "report/formats/gnuplot/places.h"

#include <check.h>
#include <math.h>

enum { COUNT = 9 };

static const NameRoom room = {.width = 12, .height = 8, .letter = 0.36};

static bool meet(const NamePlace *a, const NamePlace *b) {
    return a->left < b->left + b->width && b->left < a->left + a->width &&
           fabs(a->low - b->low) < room.letter;
}

static bool covers(const NamePlace *name, const NamePlace *point) {
    return point->x > name->left && point->x < name->left + name->width && point->y > name->low &&
           point->y < name->low + room.letter;
}

START_TEST(names_keep_apart) {
    NamePlace places[COUNT];
    for (int i = 0; i < COUNT; i++)
        places[i] = (NamePlace){.x = 2 + i % 3 * 3.5, .y = 3 + i / 3 * 0.8, .radius = 0.1, .width = 2};
    names_place(places, COUNT, room);
    for (int i = 0; i < COUNT; i++) {
        ck_assert(places[i].is_named);
        ck_assert(places[i].left >= 0 && places[i].left + places[i].width <= room.width);
        for (int j = 0; j < COUNT; j++)
            ck_assert(i == j || (!meet(&places[i], &places[j]) && !covers(&places[i], &places[j])));
    }
}
END_TEST

START_TEST(a_name_at_the_edge_stands_inside) {
    NamePlace place = {.x = 11.9, .y = 7.9, .radius = 0.1, .width = 3};
    names_place(&place, 1, room);
    ck_assert_str_eq(place.side, "right");
    ck_assert(place.left + place.width <= room.width && place.low + room.letter <= room.height);
}
END_TEST

// The first has its name; that of a point in the same place stands elsewhere, or is dropped where nothing is
// free.
START_TEST(a_name_without_room_is_dropped) {
    NamePlace places[12];
    NameRoom dropping = room;
    dropping.may_drop = true;
    size_t named = 0;
    for (int i = 0; i < 12; i++) places[i] = (NamePlace){.x = 6, .y = 4, .radius = 0.05, .width = 2};
    names_place(places, 12, dropping);
    for (int i = 0; i < 12; i++) named += places[i].is_named;
    ck_assert(places[0].is_named);
    ck_assert(named > 1 && named < 9);
}
END_TEST

START_TEST(a_point_without_a_name_gets_none) {
    NamePlace place = {.x = 6, .y = 4, .radius = 0.1};
    names_place(&place, 1, room);
    ck_assert(!place.is_named);
}
END_TEST

Suite *places_suite(void) {
    Suite *suite = suite_create("places");
    TCase *cases = tcase_create("places");
    tcase_add_test(cases, names_keep_apart);
    tcase_add_test(cases, a_name_at_the_edge_stands_inside);
    tcase_add_test(cases, a_name_without_room_is_dropped);
    tcase_add_test(cases, a_point_without_a_name_gets_none);
    suite_add_tcase(suite, cases);
    return suite;
}
