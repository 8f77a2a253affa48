# loglinear_r.csv: the saturated Poisson model fitted by R's glm. Its highest interaction is lambda, and its z is the
# estimate over its standard error (Blaheta and Johnson 2001). 0.5 is added to each cell.
source("reference_rows.R")

# Counts of exactly these matches, the first word's bit the lowest.
cases <- list(c(1000, 40, 30, 12), c(50, 0, 0, 7), c(500, 20, 10, 3, 40, 6, 5, 9), c(80, 4, 0, 1, 3, 0, 2, 5),
              c(900, 30, 20, 5, 10, 4, 3, 2, 60, 7, 6, 1, 8, 0, 2, 6))

for (cells in cases) {
  n <- log2(length(cells))
  table <- expand.grid(rep(list(0:1), n))
  table$count <- cells + 0.5
  formula <- as.formula(paste("count ~", paste(names(table)[1:n], collapse = " * ")))
  fit <- suppressWarnings(glm(formula, poisson, table, control = glm.control(epsilon = 1e-15, maxit = 100)))
  highest <- tail(coef(summary(fit)), 1)
  masks <- seq_along(cells) - 1
  matching <- sapply(masks, function(mask) sum(cells[bitwAnd(masks, mask) == mask]))
  arguments <- list(n = n, matching = paste(matching, collapse = " "))
  source <- paste0(r_version, ", glm(poisson), the highest interaction")
  add("loglinear_lambda", arguments, digits(highest[, "Estimate"]), "1e-9", source)
  add("loglinear_z", arguments, digits(highest[, "z value"]), "1e-7", source)
}

write_rows("loglinear_r.csv")
