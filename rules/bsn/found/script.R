bsn <- 999971438
df <- data.frame(naam = "x", burgerservicenummer = c("999920261"))
