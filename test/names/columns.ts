/** Columns of cells that are no names of people, and some that are; every text is made up or a word of the language. */
const column = (text: string) => text.trim().split(/\s*[|\n]\s*/);

export const NO_NAMES: Record<string, string[]> = {
  streets:
    column(`Kerkstraat|Dorpsstraat|Jan van der Heydenstraat|Willem de Zwijgerlaan|Oude Gracht|Piet Heinkade|Anne Frankplein|
    Laan van Meerdervoort|Burgemeester van Houtplein|Prins Bernhardlaan|Wilhelminapark|Zandpad|Molenweg|Julianalaan|Beatrixstraat`),
  products:
    column(`Bureaustoel|Laptop 14 inch|Koffiebonen|Printerpapier A4|Balpen blauw|Toner zwart|Nietmachine|Whiteboard|
    Monitor|Toetsenbord|Muis|Kabel USB-C|Plakband|Enveloppen|Ordner|Perforator|Stekkerdoos|Lamp|Vergadertafel|Kapstok`),
  species:
    column(`Zomereik|Beuk|Ruwe berk|Gewone es|Winterlinde|Iris setosa|Iris versicolor|Merel|Koolmees|Vink|Vos|Haas|Ree|
    Egel|Bever|Huismus|Roodborst|Quercus robur|Fagus sylvatica|Tilia cordata|Kievit|Grutto|Wilde eend|Blauwe reiger`),
  countries:
    column(`Nederland|België|Duitsland|Frankrijk|Spanje|Italië|Marokko|Turkije|Suriname|Polen|Syrië|Jordan|Georgia|Chad|
    Israel|Cuba|Oman|Mali|Niger|India|China|Kenya|Costa Rica|San Marino|Sri Lanka|New Zealand|United Kingdom|Andorra|Monaco`),
  companies:
    column(`Jumbo|Philips|ASML|Rabobank|ING|Bakkerij Jansen|De Vries Transport B.V.|Albert Heijn|Stichting Welzijn|Shell|
    Unilever|Heineken|KPN|Vattenfall|Eneco|Dura Vermeer|BAM|Arcadis|Deloitte|Gemeente Utrecht|Technische Unie|Coolblue|
    Hendriks & Zn|Bol.com|Gebr. de Boer|Rijkswaterstaat|VolkerWessels|Heijmans|Waternet|Vitens`),
  months: column('januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december'),
  'months in capitals': column(
    'JANUARI|FEBRUARI|MAART|APRIL|MEI|JUNI|JULI|AUGUSTUS|SEPTEMBER|OKTOBER|NOVEMBER|DECEMBER',
  ),
  'short months': column('Jan|Feb|Mrt|Apr|Mei|Jun|Jul|Aug|Sep|Okt|Nov|Dec'),
  days: column('maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag'),
  colours: column('Rood|Oranje|Geel|Groen|Blauw|Paars|Roze|Wit|Zwart|Bruin|Grijs|Goud|Zilver|Amber|Violet|Ruby'),
  jobs: column(`Bakker|Visser|Schilder|Timmerman|Loodgieter|Kok|Leraar|Verpleegkundige|Beleidsmedewerker|Wethouder|Jager|
    Slager|Kapper|Metselaar|Directeur|Adviseur|Projectleider|Boer|Schipper|Tuinman|Koster|Chauffeur|Koopman|Smid`),
  courses:
    column(`Data Science|Statistiek voor beginners|Inleiding Recht|Nederlands|Engels|Wiskunde A|Biologie|Kunstgeschiedenis|
    Programmeren in Python|Excel gevorderd|Projectmanagement|Privacy in de praktijk|Bestuursrecht|Schrijven voor het web`),
  files: column(
    'data.csv|README.md|index.ts|jan.txt|rapport_2024.docx|foto1.jpg|main.py|report|Makefile|setup.cfg|tests|src',
  ),
  'Dutch words':
    column(`Bloem|Mei|Roos|Jong|Groot|Bank|Kerk|huis|tafel|stoel|boom|water|vuur|lucht|aarde|fiets|auto|school|boek|
    krant|deur|raam|muur|tuin|straat|werk|geld|tijd|jaar|dag|nacht|vriend|Vos|Bos|Berg|Haan|Wolf|Prins|Koning`),
  'English words':
    column(`Will|Mark|Rose|Grace|Page|Build|Test|Deploy|Release|Install|Hope|Faith|Chase|Hunter|Mason|Cook|Baker|
    Fox|Stone|Wood|Field|Bush|Banks|Price|King|Young|Long|Short|Brown|White|Black|Green|Bell|Park|Rivers`),
  care: column(`Huishoudelijke hulp|Begeleiding individueel|Dagbesteding|Kortdurend verblijf|Woningaanpassing|Rolstoel|Scootmobiel|
    Vervoersvoorziening|Persoonlijke verzorging|Beschermd wonen|Jeugdhulp|Ambulante begeleiding`),
  statuses: column(
    'open|gesloten|in behandeling|afgewezen|toegekend|ingetrokken|nieuw|onbekend|n.v.t.|ja|nee|man|vrouw',
  ),
  programs:
    column(`Python|Julia|Ruby|Ada|Rust|Java|Swift|Perl|Pascal|Haskell|Scala|Kotlin|Go|C|Fortran|Cobol|Lisp|Elixir|Clojure|
    TypeScript|Erlang|Prolog|Scheme|Dart|Lua`),
  provinces:
    column(`Groningen|Friesland|Drenthe|Overijssel|Flevoland|Gelderland|Utrecht|Noord-Holland|Zuid-Holland|Zeeland|
    Noord-Brabant|Limburg`),
  'letters of radio and Greek':
    column(`Alpha|Beta|Gamma|Delta|Epsilon|Alfa|Bravo|Charlie|Echo|Foxtrot|Golf|Hotel|India|Juliet|Kilo|
    Lima|Mike|November|Oscar|Papa|Quebec|Romeo|Sierra|Tango|Uniform|Victor|Whiskey|Yankee|Zulu`),
};

/** Rarer names, most of which are in no list: what the forms alone must find. */
export const RARE = {
  first:
    column(`Gerbrecht|Aldegonda|Wijbrigje|Eibertje|Frouwina|Jorissa|Zjuliën|Quirinda|Tjeukemien|Marwijn|Xenofina|Odulfa|Ysolde|
    Hadewijch|Godeliefje|Baldewijn|Wolfert|Evergislus|Sibrandus|Eustachius`),
  surname:
    column(`Zwaneveldt|Kruidhofsma|Ottervanger|Tielemanschap|Wapstrate|Dreutelaar|Hommersemius|Knipscheerder|Quanjerius|
    Bleijenstein|Vossestaartsma|Oldenkotte|Schimmelpenningh|Gosschalksen|Ravesteynder|Tholenaars|Wiggelinkhuizen|Drukkerhof|
    Pannebakkersma|Zevenhuijsen`),
};
