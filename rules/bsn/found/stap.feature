Feature: aanvraag
  Scenario: een inwoner
    Given een persoon met burgerservicenummer "999910620" vraagt aan
    And de partner met bsn 999951622
