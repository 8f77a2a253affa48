// Eigenvalues of small symmetric matrices.
#pragma once

#include <stddef.h>

// `matrix` is size × size; its lower half is read, and it is lost. Values descend; vector i, of length 1 and
// any sign, is row i of `vectors` (size × size).
void eigen_symmetric(double *matrix, size_t size, double *values, double *vectors);
