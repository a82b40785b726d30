INSERT INTO personen VALUES(1,'Jan de Vries','999990019','komt; graag, (soms) "laat"',12.5,'1980-02-01');
INSERT INTO personen VALUES(2,'Anna ''t Hart','999990020',NULL,-3,NULL);
INSERT INTO personen VALUES(3,'Zoë Çelik','999990032','C:\map\',0,'1999-12-31');
INSERT INTO personen VALUES(4,'Piet; INSERT INTO x VALUES (1)','999990044',replace('eerste regel\nINSERT INTO personen VALUES (tweede regel','\n',char(10)),7,'2001-05-06');
