INSERT INTO client_adres (postcode, huisnummer, indicatie) VALUES
('3611AB', 39, 'x'),
('3611RW', 38, 'x'),
('3601LP', 1, 'x'),
('3601PV', 34, 'x'),
('3621EK', 31, 'x'),
('3605GJ', 9, 'x'),
('3605KL', 180, 'x'),
('3621EK', 25, 'x');
