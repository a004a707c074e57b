/** What makes a partner, its people and its customers sound local. All company name parts are invented. */
export interface Place {
  readonly country: string
  readonly zone: string
  readonly currency: 'EUR' | 'USD' | 'GBP'
  readonly dialling: string
  readonly cities: readonly (readonly [city: string, postalCode: string, region: string])[]
  readonly street: string
  readonly companyForm: string
  /** Invented proper names that companies are called by. */
  readonly stems: readonly string[]
  /** What the partners' names end with. */
  readonly trades: readonly string[]
  /** What customers' names end with. */
  readonly customers: readonly string[]
  readonly firstNames: readonly string[]
  readonly lastNames: readonly string[]
}

const words = (text: string): string[] => text.split('|')

export const places: readonly Place[] = [
  {
    country: 'Germany',
    zone: 'Europe/Berlin',
    currency: 'EUR',
    dialling: '+49 30 5550',
    cities: [
      ['Hamburg', '20457', 'Hamburg'],
      ['Leipzig', '04109', 'Sachsen'],
      ['Stuttgart', '70173', 'Baden-Württemberg'],
      ['Dortmund', '44137', 'Nordrhein-Westfalen'],
    ],
    street: 'Lindenstraße',
    companyForm: 'GmbH',
    stems: words(
      'Falkenbrück|Rheinfels|Weidenau|Harzblick|Moorlandt|Silbergrund|Eschenthal|Nordkoog|Krähenberg|Ostwall',
    ),
    trades: words('Systemhaus|Netzwerke|Informatik|IT-Service|Datentechnik|Cloudwerk|Managed Services'),
    customers: words('Maschinenbau|Klinikum|Logistik|Stadtwerke|Versicherung|Brauerei|Spedition|Werkzeuge'),
    firstNames: words('Anke|Jonas|Miriam|Torsten|Heike|Lukas|Sabine|Deniz|Katrin|Holger|Leonie|Bastian'),
    lastNames: words('Brandhorst|Wulff|Yilmaz|Seidlitz|Krumbach|Ostermann|Petrik|Lohse|Vahrenholt|Dietz|Kowalski|Rehm'),
  },
  {
    country: 'Austria',
    zone: 'Europe/Vienna',
    currency: 'EUR',
    dialling: '+43 1 5550',
    cities: [
      ['Wien', '1030', 'Wien'],
      ['Linz', '4020', 'Oberösterreich'],
      ['Graz', '8010', 'Steiermark'],
    ],
    street: 'Mühlgasse',
    companyForm: 'GmbH',
    stems: words('Donaublick|Alpenkamm|Steinkar|Traunwald|Hochmoos|Erzfeld|Wachaugrund|Mursteg'),
    trades: words('IT|Systeme|Netzwerktechnik|Rechenzentrum|Digital|Sicherheit'),
    customers: words('Holzbau|Seilbahnen|Molkerei|Spital|Energie|Tourismus|Metallwerk'),
    firstNames: words('Birgit|Stefan|Petra|Florian|Johanna|Manfred|Elif|Markus|Veronika|Georg'),
    lastNames: words('Hinterleitner|Kogler|Aydin|Schachinger|Pichlmair|Neuhold|Brandstetter|Lechner|Wolfsgruber|Haas'),
  },
  {
    country: 'United Kingdom',
    zone: 'Europe/London',
    currency: 'GBP',
    dialling: '+44 20 7946 0',
    cities: [
      ['Leeds', 'LS1 4DY', 'West Yorkshire'],
      ['Bristol', 'BS1 6XN', 'Avon'],
      ['Glasgow', 'G2 1AL', 'Scotland'],
      ['Norwich', 'NR1 3QG', 'Norfolk'],
    ],
    street: 'Quay Street',
    companyForm: 'Ltd',
    stems: words(
      'Harrowmere|Thistlecombe|Wexholme|Bramblegate|Stannerby|Oldcroft|Fenwhistle|Marlbeck|Dunhallow|Tidewick',
    ),
    trades: words('IT|Managed Services|Networks|Technology|Cyber|Cloud Partners|Systems'),
    customers: words('Housing Trust|Building Society|Foods|Schools Partnership|Council|Engineering|Legal'),
    firstNames: words('Gemma|Alasdair|Priya|Craig|Hannah|Owen|Yasmin|Duncan|Bethan|Marcus|Niamh|Tariq'),
    lastNames: words(
      'Ashworth|Okafor|Pemberton|Rashid|Galloway|Thwaite|Llewellyn|Hargreave|Sandhu|Cartmell|Doyle|Finch',
    ),
  },
  {
    country: 'Ireland',
    zone: 'Europe/Dublin',
    currency: 'EUR',
    dialling: '+353 1 555 0',
    cities: [
      ['Cork', 'T12 W8KP', 'Munster'],
      ['Galway', 'H91 E2R8', 'Connacht'],
      ['Dublin', 'D02 X285', 'Leinster'],
    ],
    street: 'Merchants Row',
    companyForm: 'Ltd',
    stems: words('Kilbrannoch|Ballyfenn|Glenvarra|Carrowdun|Innisbeg|Moyrath|Dromshee'),
    trades: words('Systems|IT Services|Networks|Managed IT|Digital'),
    customers: words('Co-op|Dairies|Medical Group|Shipping|Credit Union|Pharma'),
    firstNames: words('Aoife|Cormac|Sinead|Declan|Roisin|Padraig|Maeve|Eoin|Agnieszka|Fergal'),
    lastNames: words('Brannigan|Ni Dhuinn|Cassidy|Mulhern|Tierney|Kavanagh|Zielinska|Scanlon|Heffernan'),
  },
  {
    country: 'France',
    zone: 'Europe/Paris',
    currency: 'EUR',
    dialling: '+33 1 99 00 ',
    cities: [
      ['Lyon', '69002', 'Auvergne-Rhône-Alpes'],
      ['Nantes', '44000', 'Pays de la Loire'],
      ['Lille', '59000', 'Hauts-de-France'],
    ],
    street: 'rue des Tanneurs',
    companyForm: 'SAS',
    stems: words('Clairvallon|Sauvemont|Brumelac|Rochegrise|Aubépine|Marnoise|Valfontaine|Ormeraie|Grandpuy'),
    trades: words('Réseaux|Conseil|Infogérance|Informatique|Numérique|Sécurité'),
    customers: words('Transports|Assurances|Hôpitaux|Agroalimentaire|Collectivités|Aéronautique|Textile'),
    firstNames: words('Camille|Étienne|Nadia|Thibault|Sandrine|Romain|Amélie|Karim|Hélène|Baptiste'),
    lastNames: words('Lavergne|Benhamou|Duchêne|Marchetti|Rousselin|Tessier|Guilbaud|Ferrand|Amrani|Colinet'),
  },
  {
    country: 'Netherlands',
    zone: 'Europe/Amsterdam',
    currency: 'EUR',
    dialling: '+31 20 555 0',
    cities: [
      ['Utrecht', '3511 AB', 'Utrecht'],
      ['Eindhoven', '5611 CD', 'Noord-Brabant'],
      ['Zwolle', '8011 EF', 'Overijssel'],
    ],
    street: 'Havenkade',
    companyForm: 'BV',
    stems: words('Duinkerf|Waterlinde|Meerstroom|Polderzicht|Veldhaag|Rietwiek|Zandhorst|Wolkendijk'),
    trades: words('ICT|Networks|Beheer|Automatisering|Cloud|Security'),
    customers: words('Zorggroep|Bloemen|Havenbedrijf|Gemeente|Bouw|Uitgeverij|Zuivel'),
    firstNames: words('Sanne|Bram|Femke|Joost|Fatima|Ruben|Marloes|Thijs|Annelies|Koen'),
    lastNames: words(
      'van Houwelingen|de Wit|el Idrissi|Terpstra|Kuipers|van der Meijden|Brouwer|Hoekstra|Smeets|Postma',
    ),
  },
  {
    country: 'Italy',
    zone: 'Europe/Rome',
    currency: 'EUR',
    dialling: '+39 02 5550 ',
    cities: [
      ['Bologna', '40121', 'Emilia-Romagna'],
      ['Torino', '10121', 'Piemonte'],
      ['Bari', '70121', 'Puglia'],
    ],
    street: 'via dei Mulini',
    companyForm: 'Srl',
    stems: words('Valdorsa|Montebrillo|Acquamora|Serrafosca|Colledoro|Ventapiana|Roccamarena'),
    trades: words('Sistemi|Informatica|Reti|Servizi IT|Consulting|Digitale'),
    customers: words('Ceramiche|Meccanica|Ospedali|Vini|Trasporti|Alimentari|Moda'),
    firstNames: words('Chiara|Davide|Elisa|Giorgio|Federica|Matteo|Silvia|Paolo|Ilaria|Nicola'),
    lastNames: words('Bertolazzi|Carraro|Fusaro|Galimberti|Mancuso|Pellegrin|Quaranta|Righetti|Sartori|Zuliani'),
  },
  {
    country: 'Spain',
    zone: 'Europe/Madrid',
    currency: 'EUR',
    dialling: '+34 91 555 0',
    cities: [
      ['Valencia', '46002', 'Comunitat Valenciana'],
      ['Bilbao', '48001', 'País Vasco'],
      ['Sevilla', '41001', 'Andalucía'],
    ],
    street: 'calle del Puerto',
    companyForm: 'SL',
    stems: words('Altomira|Serracinza|Riovado|Peñaclara|Campoluz|Valdehierro|Miralmonte'),
    trades: words('Redes|Sistemas|Tecnología|Servicios Gestionados|Seguridad|Consultores'),
    customers: words('Cítricos|Hospitales|Logística|Cementos|Hoteles|Ayuntamiento|Conservas'),
    firstNames: words('Lucía|Álvaro|Nuria|Iker|Carmen|Sergio|Ainhoa|Rubén|Marta|Joaquín'),
    lastNames: words('Echevarría|Bermúdez|Cañete|Iriarte|Montalbán|Pascual|Redondo|Sanchis|Urrutia|Villalba'),
  },
  {
    country: 'Sweden',
    zone: 'Europe/Stockholm',
    currency: 'EUR',
    dialling: '+46 8 555 0',
    cities: [
      ['Göteborg', '411 03', 'Västra Götaland'],
      ['Uppsala', '753 20', 'Uppsala län'],
      ['Umeå', '903 26', 'Västerbotten'],
    ],
    street: 'Skeppsbron',
    companyForm: 'AB',
    stems: words('Fjällvinge|Björkvattnet|Granskär|Havsörna|Klippsund|Stenhamra|Norrmyra'),
    trades: words('Data|Drift|Nät|IT|Systempartner|Säkerhet'),
    customers: words('Skogsbruk|Region|Rederi|Kommun|Verkstad|Livsmedel'),
    firstNames: words('Ebba|Oskar|Linnea|Viktor|Amina|Fredrik|Ingrid|Johan|Sofia|Rasmus'),
    lastNames: words('Lindhagen|Åkerblom|Hosseini|Nyqvist|Sandelin|Bergfors|Ekholm|Wallander|Sjöstedt|Rönnmark'),
  },
  {
    country: 'Poland',
    zone: 'Europe/Warsaw',
    currency: 'EUR',
    dialling: '+48 22 555 0',
    cities: [
      ['Kraków', '31-002', 'Małopolskie'],
      ['Wrocław', '50-101', 'Dolnośląskie'],
      ['Gdynia', '81-301', 'Pomorskie'],
    ],
    street: 'ulica Młyńska',
    companyForm: 'Sp. z o.o.',
    stems: words('Wierzbnica|Jastrzębnik|Modrzewo|Srebrnogóra|Leszczynowo|Brzozówka'),
    trades: words('Systemy|Informatyka|Sieci|Usługi IT|Bezpieczeństwo'),
    customers: words('Huta|Szpitale|Transport|Mleczarnia|Uczelnia|Meble'),
    firstNames: words('Agnieszka|Tomasz|Magdalena|Paweł|Joanna|Krzysztof|Ewelina|Marcin|Katarzyna|Bartosz'),
    lastNames: words('Wojtkowiak|Sikorska|Majewski|Czarnecka|Gołębiowski|Zaremba|Piotrowska|Lewandowski|Bielak|Mróz'),
  },
  {
    country: 'United States',
    zone: 'America/Chicago',
    currency: 'USD',
    dialling: '+1 312 555 0',
    cities: [
      ['Madison', '53703', 'Wisconsin'],
      ['Omaha', '68102', 'Nebraska'],
      ['Tulsa', '74103', 'Oklahoma'],
      ['Columbus', '43215', 'Ohio'],
    ],
    street: 'Mill Street',
    companyForm: 'LLC',
    stems: words(
      'Copperbend|Larkspur Hollow|Tamarack Ridge|Ironquill|Sandhill Fork|Prairie Lantern|Bluestem Gap|Quarrytown|Elkhorn Bluff|Gristmill',
    ),
    trades: words('Technology|IT Solutions|Managed Services|Networks|Security Group|Cloud Services|Integrators'),
    customers: words('School District|Health System|Credit Union|Grain|Manufacturing|County|Freight|Insurance'),
    firstNames: words('Dana|Marcus|Kelsey|Hector|Denise|Trevor|Latoya|Brian|Mei|Gabriela|Wade|Tricia'),
    lastNames: words(
      'Hollingsworth|Ramirez|Nakamura|Boudreaux|Whitlock|Jefferson|Kowalczyk|Abernathy|Tran|McCready|Ortega|Lindqvist',
    ),
  },
  {
    country: 'Canada',
    zone: 'America/Toronto',
    currency: 'USD',
    dialling: '+1 416 555 0',
    cities: [
      ['Guelph', 'N1H 3A1', 'Ontario'],
      ['Halifax', 'B3J 1S9', 'Nova Scotia'],
      ['Québec', 'G1R 4P5', 'Québec'],
    ],
    street: 'Water Street',
    companyForm: 'Inc.',
    stems: words('Loonpoint|Cedarwhistle|Shieldrock|Portage Bend|Maplehurst Bay|Northfoil'),
    trades: words('Technologies|IT Group|Systems|Managed IT|Networks'),
    customers: words('Health Authority|Forestry|University|Transit|Fisheries|Municipality'),
    firstNames: words('Émilie|Graham|Anjali|Luc|Heather|Devon|Simone|Arjun|Claire|Neil'),
    lastNames: words('Fairweather|Bouchard|Dhaliwal|MacAskill|Pelletier|Singhal|Thorburn|Vaillancourt|Yeung|Gagnon'),
  },
]
