UPDATE personen SET naam = 'x' WHERE burger_service_nr = '999996009';
