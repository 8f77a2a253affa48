# trends.csv: factors a year by R's glm of Poisson's family. Run with Rscript in this folder.
rows <- list()
text <- function(x) paste(formatC(x, digits = 15, format = "g", width = 1), collapse = " ")
cases <- list(
    list(c(3, 0, 5, 1, 9, 7, 4, 12), c(100, 80, 150, 60, 120, 140, 90, 160), c(2020, 2020, 2021, 2021, 2022, 2022, 2023, 2023), rep(0, 8)),
    list(c(1, 2, 0, 4, 3, 6, 8, 7), c(30, 40, 35, 60, 50, 45, 70, 65), c(0, .5, 1, 1.5, 2, 3, 3.5, 4), rep(0, 8)),
    list(c(0, 0, 0, 0, 0, 0, 0, 0, 6, 14, 9), seq(900, 1900, 100), 2012:2022, rep(0, 11)),
    list(c(40, 31, 12, 14, 5, 0, 1), c(900, 1500, 800, 1200, 1000, 1100, 950), c(2015, 2016, 2016, 2018, 2019, 2020, 2021), rep(0, 7)),
    list(c(5, 1, 2, 9, 4, 0, 1, 3, 2, 6), c(70, 20, 30, 80, 60, 25, 35, 45, 30, 55), c(0, 0, 1, 2, 2, 0, 1, 1, 2, 3), rep(0:1, each = 5)),
    list(c(2, 2, 2, 2, 2), rep(10, 5), 1:5, rep(0, 5)))
for (case in cases) {
    y <- case[[1]]; x <- case[[3]] - mean(case[[3]]); s <- factor(case[[4]])
    control <- glm.control(epsilon = 1e-14, maxit = 200)
    fit <- if (nlevels(s) > 1) glm(y ~ x + s, offset = log(case[[2]]), family = poisson, control = control)
           else glm(y ~ x, offset = log(case[[2]]), family = poisson, control = control)
    rows[[length(rows) + 1]] <- data.frame(`function` = "yearly_ratio", counts = text(y), sizes = text(case[[2]]),
        positions = text(case[[3]]), strata = text(case[[4]]), expected = text(exp(unname(coef(fit)["x"]))), tolerance = "1e-8",
        source = sprintf("R %s.%s, glm(poisson)", R.version$major, R.version$minor), check.names = FALSE)
}
write.csv(do.call(rbind, rows), "trends.csv", row.names = FALSE, quote = c(2, 3, 4, 5, 8))
