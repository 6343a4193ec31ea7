#include "exchange/waymark-import-targets-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FIELD(code, title, field) { code, title, WAYMARK_TARGET_FIELD, field, "", TRUE }
#define ITEM(code, title, kind, label) { code, title, WAYMARK_TARGET_ITEM, kind, label, TRUE }
#define LIST(code, title, kind) { code, title, WAYMARK_TARGET_ITEM_LIST, kind, "", TRUE }
#define LABEL(code, title, kind) { code, title, WAYMARK_TARGET_ITEM_LABEL, kind, "", TRUE }
#define PART(code, title, part, label) { code, title, WAYMARK_TARGET_ADDRESS_PART, part, label, TRUE }

static const WaymarkImportTarget targets[] = {
  { "", NC_ ("contact field", "Leave out"), WAYMARK_TARGET_LEAVE_OUT, 0, "", TRUE },
  FIELD ("name", NC_ ("contact field", "Name"), WAYMARK_CONTACT_NAME),
  FIELD ("given-name", NC_ ("contact field", "Given name"), WAYMARK_CONTACT_GIVEN_NAME),
  FIELD ("family-name", NC_ ("contact field", "Family name"), WAYMARK_CONTACT_FAMILY_NAME),
  { "name-before", NC_ ("contact field", "Title before the name"), WAYMARK_TARGET_NAME_PART, 0, "", TRUE },
  { "name-middle", NC_ ("contact field", "Middle name"), WAYMARK_TARGET_NAME_PART, 1, "", TRUE },
  { "name-after", NC_ ("contact field", "Letters after the name"), WAYMARK_TARGET_NAME_PART, 2, "", TRUE },
  FIELD ("script-name", NC_ ("contact field", "Name in its own script"), WAYMARK_CONTACT_SCRIPT_NAME),
  FIELD ("pronouns", NC_ ("contact field", "Pronouns"), WAYMARK_CONTACT_PRONOUNS),
  ITEM ("affiliation", NC_ ("contact field", "Organisation"), WAYMARK_ITEM_AFFILIATION, ""),
  LABEL ("affiliation-label", NC_ ("contact field", "Role in the organisation"), WAYMARK_ITEM_AFFILIATION),
  FIELD ("job-title", NC_ ("contact field", "Job title"), WAYMARK_CONTACT_JOB_TITLE),
  ITEM ("phone", NC_ ("contact field", "Phone"), WAYMARK_ITEM_PHONE, ""),
  ITEM ("phone:Mobile", NC_ ("contact field", "Phone, mobile"), WAYMARK_ITEM_PHONE, "Mobile"),
  ITEM ("phone:Work", NC_ ("contact field", "Phone, work"), WAYMARK_ITEM_PHONE, "Work"),
  ITEM ("phone:Home", NC_ ("contact field", "Phone, home"), WAYMARK_ITEM_PHONE, "Home"),
  ITEM ("phone:Fax", NC_ ("contact field", "Fax"), WAYMARK_ITEM_PHONE, "Fax"),
  ITEM ("phone:Pager", NC_ ("contact field", "Pager"), WAYMARK_ITEM_PHONE, "Pager"),
  LABEL ("phone-label", NC_ ("contact field", "What the phone number is"), WAYMARK_ITEM_PHONE),
  ITEM ("email", NC_ ("contact field", "E-mail"), WAYMARK_ITEM_EMAIL, ""),
  ITEM ("email:Work", NC_ ("contact field", "E-mail, work"), WAYMARK_ITEM_EMAIL, "Work"),
  ITEM ("email:Personal", NC_ ("contact field", "E-mail, personal"), WAYMARK_ITEM_EMAIL, "Personal"),
  LABEL ("email-label", NC_ ("contact field", "What the e-mail address is"), WAYMARK_ITEM_EMAIL),
  ITEM ("address", NC_ ("contact field", "Address"), WAYMARK_ITEM_ADDRESS, ""),
  ITEM ("address:Work", NC_ ("contact field", "Address, work"), WAYMARK_ITEM_ADDRESS, "Work"),
  ITEM ("address:Home", NC_ ("contact field", "Address, home"), WAYMARK_ITEM_ADDRESS, "Home"),
  LABEL ("address-label", NC_ ("contact field", "What the address is"), WAYMARK_ITEM_ADDRESS),
  PART ("address-box", NC_ ("contact field", "Address: PO box"), 0, ""),
  PART ("address-street", NC_ ("contact field", "Address: street"), 1, ""),
  PART ("address-further", NC_ ("contact field", "Address: further line"), 2, ""),
  PART ("address-town", NC_ ("contact field", "Address: town"), 3, ""),
  PART ("address-county", NC_ ("contact field", "Address: county"), 4, ""),
  PART ("address-postcode", NC_ ("contact field", "Address: postcode"), 5, ""),
  PART ("address-country", NC_ ("contact field", "Address: country"), 6, ""),
  PART ("address-box:Work", NC_ ("contact field", "Work address: PO box"), 0, "Work"),
  PART ("address-street:Work", NC_ ("contact field", "Work address: street"), 1, "Work"),
  PART ("address-further:Work", NC_ ("contact field", "Work address: further line"), 2, "Work"),
  PART ("address-town:Work", NC_ ("contact field", "Work address: town"), 3, "Work"),
  PART ("address-county:Work", NC_ ("contact field", "Work address: county"), 4, "Work"),
  PART ("address-postcode:Work", NC_ ("contact field", "Work address: postcode"), 5, "Work"),
  PART ("address-country:Work", NC_ ("contact field", "Work address: country"), 6, "Work"),
  PART ("address-box:Home", NC_ ("contact field", "Home address: PO box"), 0, "Home"),
  PART ("address-street:Home", NC_ ("contact field", "Home address: street"), 1, "Home"),
  PART ("address-further:Home", NC_ ("contact field", "Home address: further line"), 2, "Home"),
  PART ("address-town:Home", NC_ ("contact field", "Home address: town"), 3, "Home"),
  PART ("address-county:Home", NC_ ("contact field", "Home address: county"), 4, "Home"),
  PART ("address-postcode:Home", NC_ ("contact field", "Home address: postcode"), 5, "Home"),
  PART ("address-country:Home", NC_ ("contact field", "Home address: country"), 6, "Home"),
  FIELD ("place", NC_ ("contact field", "Town or area"), WAYMARK_CONTACT_PLACE),
  FIELD ("country", NC_ ("contact field", "Country"), WAYMARK_CONTACT_COUNTRY),
  ITEM ("website", NC_ ("contact field", "Website"), WAYMARK_ITEM_WEBSITE, ""),
  LABEL ("website-label", NC_ ("contact field", "What the website is"), WAYMARK_ITEM_WEBSITE),
  LIST ("language-list", NC_ ("contact field", "Languages"), WAYMARK_ITEM_LANGUAGE),
  LIST ("tag-list", NC_ ("contact field", "Tags"), WAYMARK_ITEM_TAG),
  LIST ("category-list", NC_ ("contact field", "Kinds"), WAYMARK_ITEM_CATEGORY),
  LIST ("service-list", NC_ ("contact field", "Services"), WAYMARK_ITEM_SERVICE),
  LIST ("practice-area-list", NC_ ("contact field", "Areas of practice"), WAYMARK_ITEM_PRACTICE_AREA),
  LIST ("role-list", NC_ ("contact field", "Roles"), WAYMARK_ITEM_ROLE),
  ITEM ("hours", NC_ ("contact field", "Opening hours"), WAYMARK_ITEM_HOURS, ""),
  FIELD ("how-to-refer", NC_ ("contact field", "How to refer"), WAYMARK_CONTACT_HOW_TO_REFER),
  FIELD ("notes", NC_ ("contact field", "Notes"), WAYMARK_CONTACT_NOTES),
  ITEM ("other", NC_ ("contact field", "Other, under this heading"), WAYMARK_ITEM_OTHER, ""),
  FIELD ("listing-agreed", NC_ ("contact field", "Agreed to be listed on"), WAYMARK_CONTACT_LISTING_AGREED),
  FIELD ("no-sharing", NC_ ("contact field", "Do not share onward"), WAYMARK_CONTACT_NO_SHARING),
  FIELD ("source", NC_ ("contact field", "Source"), WAYMARK_CONTACT_SOURCE),
  FIELD ("source-date", NC_ ("contact field", "Date of the source"), WAYMARK_CONTACT_SOURCE_DATE),
  FIELD ("external-id", NC_ ("contact field", "Id in another program"), WAYMARK_CONTACT_EXTERNAL_ID),
  { "kind", NC_ ("contact field", "Person or organisation"), WAYMARK_TARGET_KIND, 0, "", TRUE },
  { "archived", NC_ ("contact field", "Archived"), WAYMARK_TARGET_ARCHIVED, 0, "", TRUE },
  { "id", NC_ ("contact field", "Our own id"), WAYMARK_TARGET_ID, 0, "", FALSE },
  { "hours-label", NC_ ("contact field", "What the opening hours are for"), WAYMARK_TARGET_ITEM_LABEL, WAYMARK_ITEM_HOURS, "", FALSE },
  { "other-label", NC_ ("contact field", "Other: its heading"), WAYMARK_TARGET_ITEM_LABEL, WAYMARK_ITEM_OTHER, "", FALSE },
  { "details", NC_ ("contact field", "Details of our own export"), WAYMARK_TARGET_DETAILS, 0, "", FALSE },
  { "card", NC_ ("contact field", "As address cards say"), WAYMARK_TARGET_CARD, 0, "", FALSE },
};

const WaymarkImportTarget *
waymark_import_targets (gsize *n_targets)
{
  g_return_val_if_fail (n_targets != NULL, NULL);

  *n_targets = G_N_ELEMENTS (targets);
  return targets;
}

const WaymarkImportTarget *
waymark_import_target_find (const char *code)
{
  g_return_val_if_fail (code != NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (targets); i++)
    if (g_str_equal (targets[i].code, code))
      return &targets[i];
  return NULL;
}

/* Headings as _waymark_heading_normalise() leaves them, without numbers. English first: Outlook, Google (both layouts), Thunderbird, GNOME
 * Contacts and Evolution; then German, French, Spanish, Italian, Portuguese, Dutch, Polish, Romanian, and a few in Russian. */
static const struct
{
  const char *headings;
  const char *target;
} known[] = {
  { "name|full name|display name|contact|contact name|file as|formatted name|fullname|vollstandiger name|anzeigename|nom complet|"
    "nombre completo|nome completo|volledige naam|naam|imie i nazwisko|nume complet|nom et prenom|nombre y apellidos|nume si prenume|"
    "имя|фио|имя и фамилия|полное имя|повне імя", "name" },
  { "first name|given name|forename|firstname|givenname|first|vorname|prenom|nombre|nombre de pila|nome|voornaam|imie|prenume", "given-name" },
  { "last name|family name|surname|lastname|familyname|last|nachname|familienname|nom|nom de famille|apellido|apellidos|cognome|sobrenome|"
    "apelido|achternaam|nazwisko|nume|nume de familie", "family-name" },
  { "name prefix|prefix|honorific|salutation|anrede|civilite|tratamiento|tratamento|aanhef", "name-before" },
  { "middle name|additional name|middle|middlename|weitere vornamen|deuxieme prenom|segundo nombre|tweede voornaam|drugie imie", "name-middle" },
  { "suffix|name suffix|namenszusatz|suffixe|sufijo|achtervoegsel", "name-after" },
  { "native name|name in own script|original name|original script|script name", "script-name" },
  { "pronouns|pronomen|pronoms|pronombres|pronomi", "pronouns" },
  { "company|organisation|organization|organisation name|organization name|employer|agency|firma|unternehmen|societe|entreprise|empresa|"
    "organizacion|organizacao|organizzazione|azienda|bedrijf|organisatie|organizacja|organizatie|companie|company name", "affiliation" },
  { "job title|position|role|organization title|organisation title|occupation|berufsbezeichnung|stelle|titre|fonction|poste|puesto|cargo|"
    "qualifica|functie|stanowisko|functia|jobtitle", "job-title" },
  { "phone|telephone|tel|phone number|telephone number|primary phone|main phone|company main phone|other phone|phone value|telefon|"
    "telefonnummer|numero de telephone|telefono|telefone|telefoon|telefoonnummer|nr telefonu|numar de telefon|contact number|"
    "weiteres telefon|haupttelefon|landline|phones|телефон|номер телефона", "phone" },
  { "mobile|mobile phone|mobile number|cell|cell phone|cellphone|mobil|mobiltelefon|handy|portable|telephone portable|tel portable|movil|"
    "telefono movil|celular|telemovel|cellulare|mobiel|komorka|telefon komorkowy|telefon mobil", "phone:Mobile" },
  { "business phone|work phone|office phone|work|office|work telephone|telefon geschaftlich|dienstlich|telephone bureau|"
    "telephone professionnel|telefono del trabajo|telefone comercial|telefono ufficio|telefoon werk|telefon sluzbowy", "phone:Work" },
  { "home phone|home|home telephone|telefon privat|privat|telephone domicile|telephone personnel|telefono particular|"
    "telefone residencial|telefono casa|telefoon thuis|telefon domowy", "phone:Home" },
  { "fax|business fax|home fax|other fax|fax number|faxnummer|fax geschaftlich|telecopie|work fax", "phone:Fax" },
  { "pager|pager number", "phone:Pager" },
  { "phone type|phone label|type of phone", "phone-label" },
  { "email|e mail|email address|e mail address|primary email|secondary email|email value|e mail value|mail|emails|e mail adresse|email adresse|"
    "courriel|adresse e mail|adresse email|adresse mail|correo|correo electronico|direccion de correo electronico|posta elettronica|"
    "indirizzo email|e mailadres|adres e mail|adresa de email|additional email|other email", "email" },
  { "work email|business email|e mail work|email work|office email", "email:Work" },
  { "home email|personal email|private email|e mail home|email home", "email:Personal" },
  { "e mail type|e mail label|email type|email label", "email-label" },
  { "address|postal address|address formatted|full address|mailing address|adresse|anschrift|adresse postale|direccion|endereco|indirizzo|"
    "adres|adresa|location address", "address" },
  { "address type|address label", "address-label" },
  { "po box|address po box|postfach|boite postale", "address-box" },
  { "street|street address|address line|address street|line|strasse|rue|calle|rua|via|straat|ulica|strada|house number and street|"
    "other street", "address-street" },
  { "address extended address|address further|locality|street line", "address-further" },
  { "city|town|address city|post town|ort|stadt|ville|ciudad|localidad|cidade|citta|plaats|woonplaats|stad|miasto|oras|localitate|"
    "other city", "address-town" },
  { "county|state|region|province|address region|address state|bundesland|departement|provincia|estado|provincie|wojewodztwo|judet|"
    "other state", "address-county" },
  { "postcode|post code|postal code|zip|zip code|zipcode|address postal code|plz|postleitzahl|code postal|codigo postal|cap|cep|"
    "kod pocztowy|cod postal|other postal code", "address-postcode" },
  { "address country|other country region", "address-country" },
  { "business street|work street|work address|strasse geschaftlich|rue bureau|business address", "address-street:Work" },
  { "business city|work city|ort geschaftlich", "address-town:Work" },
  { "business state|work state|work county", "address-county:Work" },
  { "business postal code|work zipcode|work postcode|work zip|postleitzahl geschaftlich", "address-postcode:Work" },
  { "business country region|business country|work country|land region geschaftlich", "address-country:Work" },
  { "business address po box", "address-box:Work" },
  { "home street|home address|strasse privat|rue domicile", "address-street:Home" },
  { "home city|ort privat", "address-town:Home" },
  { "home state|home county", "address-county:Home" },
  { "home postal code|home zipcode|home postcode|home zip|postleitzahl privat", "address-postcode:Home" },
  { "home country region|home country|land region privat", "address-country:Home" },
  { "home address po box", "address-box:Home" },
  { "area|place|coverage|town or area|areas covered", "place" },
  { "country|country region|land|pays|pais|paese|kraj|tara", "country" },
  { "website|web page|url|web|web site|homepage|webseite|site web|sitio web|site|pagina web|sito web|strona www|website value|webpage", "website" },
  { "website type|website label", "website-label" },
  { "language|languages|sprache|sprachen|langue|langues|idioma|idiomas|lingua|lingue|taal|talen|jezyk|jezyki|limba|limbi|languages spoken",
    "language-list" },
  { "tags|tag|categories|labels|group membership|groups|kategorien|kategorie|schlagworte|categories|etiquettes|etiquetas|categorias|"
    "categorie|etichette|kategorie|etichete|keywords", "tag-list" },
  { "kind of service|directory kind|type of organisation|organisation type|organization type", "category-list" },
  { "services|service|services offered|leistungen|servicios|servicos|servizi|diensten|uslugi|servicii", "service-list" },
  { "areas of practice|area of practice|practice area|practice areas|specialism|specialisms|specialty|speciality|expertise", "practice-area-list" },
  { "opening hours|hours|opening times|offnungszeiten|horaires|horario|horarios|orari|openingstijden|program", "hours" },
  { "how to refer|referral route|referral process|referrals", "how-to-refer" },
  { "notes|note|comments|comment|remarks|description|notizen|notiz|bemerkungen|remarques|commentaires|notas|comentarios|observacoes|"
    "opmerkingen|notities|uwagi|notatki|observatii|note personali|заметки|примечания|нотатки", "notes" },
  { "do not share|do not share onward|no sharing|confidential", "no-sharing" },
  { "source", "source" },
  { "source date|date of source|last updated", "source-date" },
  { "id|uid|contact id|external id|record id|identifier|unique id|uuid|guid|old id|kennung|identifiant|identificador|kontakt id", "external-id" },
  { "person or organisation|contact type|entity type", "kind" },
  { "archived|inactive", "archived" },
};

char *
_waymark_heading_normalise (const char *heading, guint *number)
{
  g_autofree char *folded = g_utf8_casefold (heading, -1);
  g_autofree char *split = g_utf8_normalize (folded, -1, G_NORMALIZE_DEFAULT);
  GString *plain = g_string_new (NULL);

  *number = 0;
  for (const char *p = split; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_ismark (c) || c == '\'')
        continue;
      if (g_unichar_isdigit (c))
        *number = MIN (*number * 10 + (guint) g_unichar_digit_value (c), 999);
      else if (c == 0x142) /* ł has no decomposition */
        g_string_append_c (plain, 'l');
      else if (g_unichar_isalpha (c))
        g_string_append_unichar (plain, c);
      else if (plain->len > 0 && plain->str[plain->len - 1] != ' ')
        g_string_append_c (plain, ' ');
    }
  return g_strstrip (g_string_free (plain, FALSE));
}

const WaymarkImportTarget *
_waymark_import_target_guess (const char *heading, guint *group)
{
  static gsize made;
  static GHashTable *by_heading;
  g_autofree char *plain = NULL;

  if (g_once_init_enter (&made))
    {
      by_heading = g_hash_table_new (g_str_hash, g_str_equal);
      for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
        {
          GStrv words = g_strsplit (known[i].headings, "|", -1);

          /* the words live as long as the table: for ever */
          for (guint j = 0; words[j] != NULL; j++)
            if (!g_hash_table_contains (by_heading, words[j]))
              g_hash_table_insert (by_heading, words[j], (gpointer) waymark_import_target_find (known[i].target));
            else
              g_free (words[j]);
          g_free (words);
        }
      g_once_init_leave (&made, 1);
    }
  plain = _waymark_heading_normalise (heading, group);
  return g_hash_table_lookup (by_heading, plain);
}

/* "phone-2-label": the group stands in the middle of the code. */
const WaymarkImportTarget *
_waymark_import_target_of_own (const char *heading, guint *group)
{
  g_auto (GStrv) parts = g_strsplit (heading, "-", 5);
  g_autofree char *code = NULL;
  const WaymarkImportTarget *target = waymark_import_target_find (heading);

  *group = 0;
  if (*heading == '\0')
    return NULL;
  if (target != NULL)
    return target;
  for (guint i = 1; parts[i] != NULL; i++)
    if (g_ascii_isdigit (*parts[i]))
      {
        g_autofree char *before = NULL;
        char *number = parts[i];

        *group = (guint) g_ascii_strtoull (number, NULL, 10);
        parts[i] = NULL;
        before = g_strjoinv ("-", parts);
        code = parts[i + 1] != NULL ? g_strconcat (before, "-", parts[i + 1], NULL) : g_strdup (before);
        parts[i] = number;
        return waymark_import_target_find (code);
      }
  return NULL;
}
