import type { Field, TableSubject } from './fields.ts'

/** Phrases written in one text, between bars. */
function words(strings: TemplateStringsArray): readonly string[] {
  return strings
    .join('')
    .split('|')
    .map((phrase) => phrase.trim())
}

/**
 * The headers CRMs give the fields, folded as foldText does (lower case, no accents, single spaces for punctuation),
 * best first. Sources: Salesforce report labels, HubSpot export labels in English, German, French, Spanish and Dutch,
 * Zoho CRM, Google Contacts of both generations, and what people call the columns of their own sheets.
 */
export const fieldWords: { readonly [Subject in TableSubject]: Readonly<Record<Field<Subject>, readonly string[]>> } = {
  accounts: {
    name: words`
      account name | company name | partner name | partner account | partner account name | partner | reseller |
      reseller name | company | organization name | organisation name | account | customer name | name |
      unternehmensname | name des unternehmens | firmenname | firma | partnername | unternehmen |
      nom de l entreprise | nom de la societe | entreprise | societe | partenaire | nombre de la empresa |
      empresa | socio | bedrijfsnaam | bedrijf | naam van het bedrijf`,
    externalId: words`
      account id | record id | company id | id | account id 18 | case safe id | partner id | external id |
      crm id | datensatz id | unternehmens id | id de fiche d informations | id de la fiche d informations |
      id d enregistrement | id de registro | id del registro | recordid | record id bedrijf`,
    ownerName: words`
      account owner | company owner | owner | partner manager | channel account manager | cam | pam |
      partner account manager | channel manager | account manager | account owner name | owner name |
      hubspot owner | fur unternehmen zustandiger mitarbeiter | zustandiger mitarbeiter | inhaber | betreuer |
      proprietaire de l entreprise | proprietaire | propietario de la empresa | propietario | bedrijfseigenaar |
      eigenaar van bedrijf | eigenaar`,
    domain: words`
      company domain name | domain | email domain | domain name | domainname des unternehmens |
      unternehmens domain | nom de domaine de l entreprise | nombre de dominio de la empresa |
      domeinnaam van bedrijf | domeinnaam`,
    website: words`
      website | website url | web site | url | homepage | webseite | site web | url du site web | sitio web |
      url del sitio web`,
    country: words`
      billing country | country | country region | shipping country | mailing country | billing country code |
      land | land region | land regio | rechnungsland | pays | pays region | pais | pais region`,
    region: words`
      billing state province | billing state | state region | state | province | state province | region |
      territory | shipping state province | bundesland | bundesland region | etat region | departement |
      estado region | provincia | staat regio | provincie | regio`,
    city: words`billing city | city | shipping city | town | stadt | ort | ville | ciudad | plaats | stad`,
    postalCode: words`
      billing zip postal code | billing postal code | billing zip | billing code | postal code | zip |
      zip code | zip postal code | postleitzahl | plz | code postal | codigo postal | postcode`,
    street: words`
      billing street | street address | billing address | address | street | billing address line 1 | strasse |
      straße | anschrift | adresse | adresse postale | direccion | adres | straatnaam`,
    phone: words`
      phone | phone number | telephone | main phone | telefon | telefonnummer | numero de telephone |
      telephone number | numero de telefono | telefono | telefoonnummer`,
    industry: words`industry | vertical | sector | branche | secteur d activite | secteur | industria | bedrijfstak`,
    partnerType: words`
      partner type | account type | type | partner kind | partnertyp | typ | type de partenaire | tipo |
      tipo de socio | soort partner`,
    level: words`
      partner level | partner tier | tier | level | program level | programme level | partner program level |
      partner status | status | partnerstufe | stufe | niveau | niveau de partenariat | nivel | nivel de socio |
      partnerniveau`,
    revenueText: words`
      annual revenue | revenue | total revenue | jahresumsatz | umsatz | chiffre d affaires annuel |
      ingresos anuales | jaaromzet | jaarlijkse omzet | bookings | arr | acv | amount`,
    lastActivityOn: words`
      last activity | last activity date | last activity time | last contacted | last modified date |
      datum der letzten aktivitat | letzte aktivitat | date de la derniere activite | derniere activite |
      fecha de la ultima actividad | ultima actividad | datum laatste activiteit | laatste activiteitsdatum`,
    description: words`
      description | account description | about us | notes | beschreibung | descripcion | beschrijving |
      omschrijving`,
  },
  contacts: {
    externalId: words`
      contact id | record id | id | external id | datensatz id | kontakt id | id de fiche d informations |
      id de la fiche d informations | id de registro | id del registro | recordid`,
    firstName: words`first name | given name | firstname | vorname | prenom | nombre | voornaam`,
    lastName: words`
      last name | family name | lastname | surname | nachname | familienname | nom | nom de famille |
      apellidos | apellido | achternaam`,
    fullName: words`
      full name | name | contact name | contact | display name | vollstandiger name | nom complet |
      nombre completo | volledige naam`,
    email: words`
      email | e mail 1 value | e mail | email address | e mail address | primary email | work email |
      e mail adresse | adresse e mail | correo | correo electronico | e mailadres`,
    email2: words`e mail 2 value | secondary email | additional email addresses | other email | weitere e mail adressen`,
    phone: words`
      phone | phone 1 value | phone number | business phone | work phone | telephone | telefon | telefonnummer |
      numero de telephone | numero de telefono | telefono | telefoonnummer`,
    phone2: words`phone 2 value | other phone | home phone`,
    mobile: words`
      mobile | mobile phone | mobile phone number | cell phone | mobile number | mobiltelefon |
      mobiltelefonnummer | handy | numero de telephone portable | telephone mobile | numero de movil | movil |
      numero de telefono movil | mobiel telefoonnummer | mobiel nummer`,
    jobTitle: words`
      title | job title | organization 1 title | organization title | position | role | jobtitel | funktion |
      intitule du poste | poste | cargo | puesto | functietitel | functie`,
    companyName: words`
      account name | company name | organization 1 name | organization name | company | organization |
      organisation | associated company | primary company | partner | partner account | reseller | account |
      unternehmensname | name des unternehmens | firma | unternehmen | zugeordnetes unternehmen |
      nom de l entreprise | entreprise | societe | nombre de la empresa | empresa | bedrijfsnaam | bedrijf`,
    companyExternalId: words`
      account id | company id | associated company id | associated company ids | primary associated company id |
      zugeordnete unternehmens ids | account name id | partner account id | partner id`,
    ownerName: words`
      contact owner | owner | account owner | hubspot owner | fur kontakt zustandiger mitarbeiter |
      zustandiger mitarbeiter | proprietaire du contact | propietario del contacto |
      eigenaar van contactpersoon | contacteigenaar | cam | pam`,
    zone: words`time zone | timezone | zeitzone | fuseau horaire | zona horaria | tijdzone`,
  },
  opportunities: {
    externalId: words`
      opportunity id | record id | deal id | id | external id | datensatz id | id de fiche d informations |
      id de la fiche d informations | id de registro | id del registro | recordid | deal registration id`,
    name: words`
      opportunity name | deal name | opportunity | deal | potential name | name | deal title | dealname |
      deal bezeichnung | nom de la transaction | nombre del negocio | nombre de la oportunidad | naam van deal |
      opportunity title`,
    partnerName: words`
      partner account | partner account name | partner | partner name | reseller | reseller name |
      primary partner | channel partner | partner account account name | distributor | selling partner |
      partnername | partenaire | revendeur | socio | distribuidor | wederverkoper`,
    partnerExternalId: words`partner account id | partner id | partner record id | reseller id`,
    customerName: words`
      end customer | end user | customer | customer name | end customer name | end user account | account name |
      account | associated company | company name | company | endkunde | kunde | zugeordnetes unternehmen |
      unternehmensname | client | client final | entreprise associee | nom de l entreprise | cliente |
      cliente final | empresa asociada | nombre de la empresa | klant | eindklant | gekoppeld bedrijf |
      bedrijfsnaam`,
    stage: words`
      stage | deal stage | sales stage | opportunity stage | phase | deal phase | status |
      phase de la transaction | etape | etapa del negocio | etapa | dealfase | fase`,
    amount: words`
      amount | total amount | deal amount | amount converted | acv | tcv | arr | bookings | value | deal value |
      total contract value | annual contract value | betrag | deal betrag | montant |
      montant de la transaction | importe | monto | valor | cantidad | valor del negocio | bedrag |
      hoeveelheid | dealwaarde`,
    currency: words`
      amount currency | total amount currency | currency | deal currency | currency code |
      opportunity currency | amount converted currency | wahrung | devise | moneda | divisa | valuta`,
    probability: words`
      probability | deal probability | probability percent | wahrscheinlichkeit | deal wahrscheinlichkeit |
      probabilite | probabilidad | waarschijnlijkheid | kans`,
    closeOn: words`
      close date | closing date | expected close date | closed date | abschlussdatum | schlussdatum |
      date de fermeture | date de cloture | fecha de cierre | sluitingsdatum | afsluitdatum`,
    createdOn: words`
      created date | create date | created on | creation date | created time | date created | erstellungsdatum |
      erstelldatum | date de creation | fecha de creacion | aanmaakdatum | gemaakt op`,
    ownerName: words`
      opportunity owner | deal owner | owner | sales rep | account owner | hubspot owner |
      fur deal zustandiger mitarbeiter | deal inhaber | zustandiger mitarbeiter |
      proprietaire de la transaction | propietario del negocio | eigenaar van deal | dealeigenaar | cam | pam`,
    nextStep: words`
      next step | next steps | nachster schritt | prochaine etape | proximo paso | siguiente paso |
      volgende stap`,
    leadSource: words`
      lead source | source | original source | lead quelle | origine du lead | origen del lead | leadbron |
      deal source`,
    type: words`type | opportunity type | deal type | deal typ | type de transaction | tipo de negocio | dealtype`,
    forecastCategory: words`
      forecast category | forecast | forecast category name | prognosekategorie | categorie de prevision |
      categoria de pronostico | prognosecategorie`,
    mrr: words`
      mrr | monthly recurring revenue | managed mrr | monthly amount | monatlich wiederkehrender umsatz |
      revenu mensuel recurrent | ingresos recurrentes mensuales | maandelijks terugkerende omzet`,
    role: words`
      partner role | deal path | sourced influenced | attribution | partner attribution | partner involvement |
      sourced or influenced | partner influence | partnerrolle | role du partenaire | rol del socio |
      partnerrol`,
    sourced: words`partner sourced | sourced by partner | sourced | partner initiated | deal registration approved`,
    influenced: words`
      partner influenced | influenced by partner | influenced | partner assisted | partner assist | co sell`,
    processed: words`partner fulfilled | fulfilled by partner | processed | processed by partner | partner resale`,
  },
}

/**
 * In a deals table the plain account is the customer where a partner column stands beside it, and the partner where
 * none does. These columns are taken for the partner in the second case.
 */
export const partnerOfLastResort: Readonly<Record<'partnerName' | 'partnerExternalId', readonly string[]>> = {
  partnerName: words`
    account name | account | associated company | company name | company | zugeordnetes unternehmen |
    unternehmensname | entreprise associee | nom de l entreprise | empresa asociada | nombre de la empresa |
    gekoppeld bedrijf | bedrijfsnaam`,
  partnerExternalId: words`
    account id | associated company id | associated company ids | primary associated company id | company id`,
}

/** Headers that are none of our fields but show that a row is a header row. */
export const otherHeaderWords: readonly string[] = words`
  fiscal period | age | pipeline | lifecycle stage | lifecycle phase | phase du cycle de vie |
  etapa del ciclo de vida | levenscyclusfase | associated note | associated contact | last modified time |
  parent account | created by | modified by | e mail 1 label | e mail 1 type | phone 1 label | phone 1 type |
  labels | group membership | additional name | name prefix | name suffix | middle name | nickname | birthday |
  photo | tag | employees | rating | fax | salutation | certification | credential | expiry | valid until |
  allocation | approved | claimed | paid | balance`
