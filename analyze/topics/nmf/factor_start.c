#include "analyze/topics/nmf/factor_start.h"

#include <math.h>

#define SMALLEST 1e-6

static double part_length(LaneRows vectors, size_t column, double sign) {
    double squares = 0;
    for (size_t row = 0; row < vectors.rows; row++) {
        double value = fmax(sign * lane_row(vectors, row)[column], 0);
        squares += value * value;
    }
    return sqrt(squares);
}

static void put_part(LaneRows vectors, size_t column, double sign, double scale, LaneRows into) {
    for (size_t row = 0; row < vectors.rows; row++) {
        double value = fmax(sign * lane_row(vectors, row)[column], 0) * scale;
        lane_row(into, row)[column] = value < SMALLEST ? 0 : value;
    }
}

void factor_start(const SingularVectors *vectors, LaneRows of_units, LaneRows of_words) {
    for (size_t topic = 0; topic < vectors->count; topic++) {
        double left[2], right[2]; // lengths of the positive and the negative part
        for (size_t i = 0; i < 2; i++) {
            left[i] = part_length(vectors->left, topic, i ? -1 : 1);
            right[i] = part_length(vectors->right, topic, i ? -1 : 1);
        }
        // The first pair has one sign, whichever it is, but for rounding.
        size_t larger = left[0] * right[0] > left[1] * right[1] ? 0 : 1;
        double product = left[larger] * right[larger], scale = sqrt(vectors->values[topic] * product);
        if (!(product > 0)) continue;
        put_part(vectors->left, topic, larger ? -1 : 1, scale / left[larger], of_units);
        put_part(vectors->right, topic, larger ? -1 : 1, scale / right[larger], of_words);
    }
}
