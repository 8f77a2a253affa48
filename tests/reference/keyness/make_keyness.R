# keyness_r.csv: measures of keyness by R (chisq.test, phyper, binom.test, wilcox.test). Run with Rscript in this folder.
rows <- list()
text <- function(x) ifelse(is.na(x), "", formatC(x, digits = 17, format = "g", width = 1))
r <- sprintf("R %s.%s", R.version$major, R.version$minor)
add <- function(name, o11, r1, o21, r2, expected, tolerance, source, more = list())
    rows[[length(rows) + 1]] <<- data.frame(`function` = name, o11 = text(o11), r1 = text(r1), o21 = text(o21), r2 = text(r2),
        k = "", alpha = if (is.null(more$alpha)) "" else text(more$alpha), tests = if (is.null(more$tests)) "" else text(more$tests),
        sidak = if (is.null(more$sidak)) "" else more$sidak, prior = "", prior_sum = "",
        expected = text(expected), tolerance = tolerance, source = paste0(r, ", ", source), check.names = FALSE)
tables <- list(c(10, 100, 5, 200), c(7, 15334, 113, 176664), c(0, 500, 12, 700), c(14, 6903, 282, 54546), c(3, 40, 0, 60), c(60, 1000, 20, 1000))
for (t in tables) {
    cells <- matrix(c(t[1], t[3], t[2] - t[1], t[4] - t[3]), 2)
    plain <- suppressWarnings(unname(chisq.test(cells, correct = FALSE)$statistic))
    # R takes at most |o - e| off; that is max(0, ...).
    add("chi_squared_yates", t[1], t[2], t[3], t[4], suppressWarnings(unname(chisq.test(cells)$statistic)), "1e-12", "chisq.test")
    n <- sum(cells)
    q <- 1 + (sum(n / rowSums(cells)) - 1) * (sum(n / colSums(cells)) - 1) / (6 * n)
    add("chi_squared_williams", t[1], t[2], t[3], t[4], plain / q, "1e-12", "chisq.test over Williams' q")
    words <- t[1] + t[3]
    over <- t[1] >= words * t[2] / (t[2] + t[4])
    p <- if (over) phyper(t[1] - 1, words, n - words, t[2], lower.tail = FALSE, log.p = TRUE) else phyper(t[1], words, n - words, t[2], log.p = TRUE)
    add("specificity", t[1], t[2], t[3], t[4], if (over) -p / log(10) else p / log(10), "1e-9", "phyper(log.p = TRUE)")
    for (settings in list(c(.05, 1, 0), c(.001, 20000, 0), c(.001, 20000, 1))) {
        alpha <- if (settings[3]) 1 - (1 - settings[1])^(1 / settings[2]) else settings[1] / settings[2]
        share <- binom.test(t[1], words, conf.level = 1 - alpha)$conf.int
        x <- if (over) share[1] else share[2]
        lr <- log2((t[4] / t[2]) * x / (1 - x))
        add("conservative_log_ratio", t[1], t[2], t[3], t[4], if (over) max(0, lr) else min(0, lr), "1e-6",
            "binom.test(conf.level)", list(alpha = settings[1], tests = settings[2], sidak = settings[3]))
    }
}
write.csv(do.call(rbind, rows), "keyness_r.csv", row.names = FALSE, quote = c(14), na = "")

# rank_sum.csv: wilcox.test of rates with ties.
rows <- list()
list_of <- function(x) paste(formatC(x, digits = 15, format = "g", width = 1), collapse = " ")
cases <- list(list(c(5, 3, 8, 4, 1, 0, 2, 1, 3, 0, 1, 2), c(1000, 800, 1500, 900, 1000, 700, 1100, 900, 1300, 600, 800, 1000), 4),
              list(c(0, 0, 0, 0, 1, 2, 0, 3, 1, 0, 0, 2), rep(500, 12), 4), list(c(1, 2, 3, 4, 5, 6), rep(10, 6), 3),
              list(c(6, 5, 4, 3, 2, 1), c(10, 20, 30, 40, 50, 60), 2), list(c(2, 4, 0, 1, 1, 2), c(100, 200, 50, 50, 100, 100), 3),
              list(c(0, 0, 0, 0), rep(7, 4), 2), list(c(3, 1), c(10, 20), 2))
for (case in cases) {
    rates <- case[[1]] / case[[2]]
    a <- seq_along(rates) <= case[[3]]
    test <- if (any(!a)) suppressWarnings(wilcox.test(rates[a], rates[!a], exact = FALSE)) else list(statistic = NA, p.value = NA)
    for (what in c("rank_sum_u", "rank_sum_log_p"))
        rows[[length(rows) + 1]] <- data.frame(`function` = what, counts = list_of(case[[1]]), sizes = list_of(case[[2]]),
            sides = list_of(as.numeric(a)),
            expected = text(if (what == "rank_sum_u") unname(test$statistic) else if (is.nan(test$p.value)) NA else log(test$p.value)),
            tolerance = "1e-10", source = paste0(r, ", wilcox.test(exact = FALSE)"), check.names = FALSE)
}
write.csv(do.call(rbind, rows), "rank_sum.csv", row.names = FALSE, quote = c(2, 3, 4, 7), na = "")
