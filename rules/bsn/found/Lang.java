persoon.setBurgerservicenummer(999969894L);
