# overtime_r.csv: statistics of compare and trend by R. Run with Rscript in this folder.
rows <- list()
text <- function(x) paste(formatC(x, digits = 17, format = "g", width = 1), collapse = " ")
add <- function(name, counts, expected, tolerance, source, sizes = c(), positions = c(), strata = c())
    rows[[length(rows) + 1]] <<- data.frame(`function` = name, counts = text(counts), sizes = text(sizes),
        positions = text(positions), strata = text(strata), confidence = "", expected = text(expected),
        tolerance = tolerance, source = sprintf("R %s.%s, %s", R.version$major, R.version$minor, source),
        check.names = FALSE)

for (values in list(c(3.1, 4.5, 2.2, 5.9, 6.3), c(1, 2, 3, 4), c(5, 1, 4, 2, 3, 6, 8, 7, 9),
                    c(12, 3, 9, 1, 7, 2, 11, 4, 8, 5, 6, 10, 0))) {
    test <- cor.test(seq_along(values), values, method = "kendall", exact = TRUE)
    add("kendall_tau", values, unname(test$estimate), "1e-12", "cor.test(kendall)")
    add("mann_kendall_p", values, test$p.value, "1e-9", "cor.test(kendall, exact = TRUE)")
}
samples <- list(
    list(c(3, 0, 5, 1, 9, 7, 4, 12), c(100, 80, 150, 60, 120, 140, 90, 160), c(0, 0, 0, 0, 1, 1, 1, 1), rep(0, 8)),
    list(c(1, 2, 0, 4, 3, 6, 8, 7), c(30, 40, 35, 60, 50, 45, 70, 65), c(0, .5, 1, 1.5, 2, 3, 3.5, 4), rep(0, 8)),
    list(c(5, 1, 2, 9, 4, 0, 1, 3, 2, 6), c(70, 20, 30, 80, 60, 25, 35, 45, 30, 55),
         c(0, 0, 1, 1, 1, 0, 0, 0, 1, 1), rep(0:1, each = 5)),
    list(c(0, 0, 0, 2, 5, 3), c(50, 60, 70, 40, 90, 30), c(0, 0, 0, 1, 1, 1), rep(0, 6)))
for (sample in samples) {
    y <- sample[[1]]; m <- sample[[2]]; x <- sample[[3]]; s <- factor(sample[[4]])
    fit <- if (nlevels(s) > 1) lm(y / m ~ 0 + x + s, weights = m) else lm(y / m ~ x, weights = m)
    design <- model.matrix(fit)
    bread <- solve(t(design) %*% (m * design))
    meat <- t(design) %*% ((m * residuals(fit))^2 * design)
    add("slope", y, unname(coef(fit)["x"]), "1e-9", "lm(weights)", m, x, sample[[4]])
    add("slope_error", y, sqrt((bread %*% meat %*% bread)[colnames(design) == "x", colnames(design) == "x"]), "1e-7",
        "lm(weights) with the sandwich of White 1980", m, x, sample[[4]])
}
write.csv(do.call(rbind, rows), "overtime_r.csv", row.names = FALSE, quote = c(2, 3, 4, 5, 9))
