#include "analyze/statistics/order_statistic.h"

static double middle_of(double a, double b, double c) {
    if (a > b) return b > c ? b : a > c ? c : a;
    return a > c ? a : b > c ? c : b;
}

double order_statistic(double *values, size_t count, size_t place) {
    ptrdiff_t low = 0, high = (ptrdiff_t)count - 1, k = (ptrdiff_t)place;
    while (low < high) {
        double pivot = middle_of(values[low], values[low + (high - low) / 2], values[high]);
        ptrdiff_t i = low, j = high;
        while (i <= j) {
            while (values[i] < pivot) i++;
            while (values[j] > pivot) j--;
            if (i > j) break;
            double value = values[i];
            values[i++] = values[j];
            values[j--] = value;
        }
        if (k > j && k < i) break; // between the two parts stands the pivot
        if (k <= j)
            high = j;
        else
            low = i;
    }
    return values[place];
}
