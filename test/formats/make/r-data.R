# Makes the samples of R data files: Rscript make/r-data.R samples/r-data
# Uses the packages tibble and data.table for their classes.
out <- normalizePath(commandArgs(TRUE)[1])
# The folder is kept with the source of functions.
setwd("/tmp")
n <- 30
people <- data.frame(
  bsn = 999990019 + seq_len(n) - 1,
  naam = paste0("Jansen-", seq_len(n), " één"),
  plaats = factor(c("Utrecht", "Zwolle", "Breda")[seq_len(n) %% 3 + 1]),
  geboren = as.Date("1950-01-01") + seq_len(n),
  moment = as.POSIXct("2020-05-01 12:30:00", tz = "UTC") + 3600 * seq_len(n),
  aantal = c(NA, seq_len(n - 1)),
  actief = rep(c(TRUE, NA, FALSE), length.out = n),
  volgnummer = seq_len(n),
  stringsAsFactors = FALSE
)
attr(people, "bron") <- "gemaakt door Truus Voorbeeld"
latin <- "caf\xe9 Zo\xeb"; Encoding(latin) <- "latin1"
wrapped <- sort(c(3L, 1L, 2L, 5L, 4L, 9L, 8L, 7L, 6L, 12L))
f <- function(x, y = 2) { # bel Truus op 06-12345678
  nummer <- 999990019
  paste("geheim", nummer, x)
}
attr(f, "srcref") <- NULL
g <- f
for (i in 1:3) g(1)
h <- compiler::cmpfun(f)
with_source <- eval(parse(text = "function(x) { # de bron met Truus Bron\n x + 1 }", keep.source = TRUE))
setClass("Persoon", representation(naam = "character", nummers = "numeric"))
things <- list(
  matrix = matrix(999990019 + 0:11, nrow = 4, dimnames = list(paste0("rij", 1:4), c("a", "b", "c"))),
  named = c(Jansen = 999990019, Pieters = 999990020, Smit = 999990021, Bakker = 999990022, Visser = 999990023),
  nested = list(deep = list(deeper = list(text = "diep verborgen tekst"))),
  records = lapply(1:6, function(i) list(naam = paste("Piet", i), bsn = 999990019 + i)),
  s4 = new("Persoon", naam = "Truus Slot", nummers = c(1, 2)),
  env = list2env(list(geheim = "in een omgeving"), new.env()),
  f = f, g = g, h = h, with_source = with_source,
  call = quote(filter(people, naam == "Jansen in een aanroep")),
  long = 1:100, real = c(0.5, NA, Inf, -1e10, 999990019, 2),
  complex = c(1+2i, 3i, 4+0i, 5i, 6i),
  raw = charToRaw("ruwe tekst van Truus"),
  wrapped = wrapped, latin = c(latin, "b", "c", NA, "e"),
  strings = as.character(999990019 + 0:9), empty = character(0), nothing = NULL,
  time = as.difftime(c(1, 2), units = "hours")
)
saveRDS(people, file.path(out, "people.rds"), compress = FALSE)
saveRDS(people, file.path(out, "people-version2.rds"), compress = FALSE, version = 2)
saveRDS(people, file.path(out, "people-ascii.rds"), ascii = TRUE, compress = FALSE)
con <- file(file.path(out, "people-native.rds"), "wb")
serialize(people, con, xdr = FALSE)
close(con)
save(people, things, n, file = file.path(out, "workspace.RData"), compress = FALSE)
save(people, n, file = file.path(out, "workspace-ascii.rda"), ascii = TRUE, compress = FALSE)
save(people, n, file = file.path(out, "workspace-version2.rda"), version = 2, compress = FALSE)
tables <- list(
  tibble = tibble::tibble(naam = people$naam[1:8], lijst = lapply(1:8, function(i) c("a", paste0("deel", i))),
                          genest = lapply(1:8, function(i) data.frame(x = i, y = paste("genest", i)))),
  datatable = data.table::data.table(bsn = people$bsn[1:8], naam = people$naam[1:8]),
  rownames = data.frame(x = 1:8, row.names = paste("rij van Truus", 1:8)),
  integer64 = structure(list(bsn = structure((999990019 + 0:1) * 2^-1074, class = "integer64")), class = "data.frame", row.names = 1:2)
)
saveRDS(tables, file.path(out, "tables.rds"), compress = FALSE)
