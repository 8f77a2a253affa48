#include "analyze/statistics/symmetric_eigen.h"

#include "base/memory.h"

#include <gsl/gsl_eigen.h>

void eigen_symmetric(double *matrix, size_t size, double *values, double *vectors) {
    gsl_matrix_view of = gsl_matrix_view_array(matrix, size, size),
                    columns = gsl_matrix_view_array(vectors, size, size);
    gsl_vector_view into = gsl_vector_view_array(values, size);
    gsl_eigen_symmv_workspace *work = gsl_eigen_symmv_alloc(size);
    if (!work) memory_exhausted(); // unreachable: memory that is not there
    gsl_eigen_symmv(&of.matrix, &into.vector, &columns.matrix, work);
    gsl_eigen_symmv_sort(&into.vector, &columns.matrix, GSL_EIGEN_SORT_VAL_DESC);
    gsl_matrix_transpose(&columns.matrix);
    gsl_eigen_symmv_free(work);
}
