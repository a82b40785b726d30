var url = $"/personen?burgerservicenummer=999989856";
