Feature: aanvraag
  Scenario: een inwoner
    Given de personen
      | naam | burgerservicenummer |
      | x    | 999960726           |
      | x    | 999976667           |
      | x    | 999943674           |
