INSERT INTO `personen` (`bsn`, `naam`, `jaar`) VALUES ('999949378', 'x', 1980), ('999951208', 'y', 1981);
