CREATE TABLE personen (id int, naam text, bsn char(9));
INSERT INTO personen (id, naam, bsn) VALUES
(10, 'x', '999941719'),
(11, 'x', '999975699'),
(12, 'x', '999984342'),
(13, 'x', '999979632'),
(14, 'x', '999931155'),
(15, 'x', '999953527');
