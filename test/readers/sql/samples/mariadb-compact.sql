/*M!999999\- enable the sandbox mode */ 
INSERT INTO personen VALUES (1,'Jan de Vries','999990019','komt; graag, (soms) \"laat\"',12.50,'1980-02-01','Jan is er');
INSERT INTO personen VALUES (2,'Anna \'t Hart','999990020',NULL,-3.00,NULL,'\0�');
INSERT INTO personen VALUES (3,'Zoë Çelik','999990032','C:\\map\\',0.00,'1999-12-31',NULL);
INSERT INTO personen VALUES (4,'Piet; INSERT INTO x VALUES (1)','999990044','eerste regel\nINSERT INTO personen VALUES (tweede regel',7.00,'2001-05-06',NULL);
