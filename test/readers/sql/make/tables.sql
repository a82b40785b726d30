CREATE TABLE personen (id INTEGER PRIMARY KEY, naam VARCHAR(80) NOT NULL, bsn VARCHAR(9), opmerking TEXT, saldo DECIMAL(10,2), geboren DATE);
INSERT INTO personen VALUES (1,'Jan de Vries','999990019','komt; graag, (soms) "laat"',12.50,'1980-02-01');
INSERT INTO personen VALUES (2,'Anna ''t Hart','999990020',NULL,-3.00,NULL);
INSERT INTO personen VALUES (3,'Zoë Çelik','999990032','C:\map\',0,'1999-12-31');
INSERT INTO personen VALUES (4,'Piet; INSERT INTO x VALUES (1)','999990044','eerste regel
INSERT INTO personen VALUES (tweede regel','7','2001-05-06');
CREATE TABLE "mail adressen" ("persoon id" INTEGER, "e-mail" VARCHAR(80));
INSERT INTO "mail adressen" VALUES (1,'jan@example.nl');
INSERT INTO "mail adressen" VALUES (3,'zoe@example.nl');
