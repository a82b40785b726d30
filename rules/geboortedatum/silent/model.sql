CREATE TABLE persoon (
  id integer PRIMARY KEY,
  geboortedatum date NOT NULL CHECK (geboortedatum > DATE '1900-01-01'),
  gewijzigd date DEFAULT DATE '2024-03-05'
);
