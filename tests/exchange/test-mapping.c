#include <string.h>

#include "exchange/waymark-csv-writer.h"
#include "exchange/waymark-exchange-items-private.h"
#include "exchange/waymark-import-dates-private.h"
#include "exchange/waymark-vcard-writer.h"
#include "tests/exchange/exchange-fixture.h"

/* X1: the headings of the programs that people come from. */
static void
test_guesses (void)
{
  static const char *const rows[][2] = {
    /* Outlook */
    { "Title|First Name|Middle Name|Last Name|Suffix|Company|Department|Job Title|Business Street|Business City|Business Postal Code|"
      "Business Fax|Business Phone|Business Phone 2|Mobile Phone|Home Phone|Categories|E-mail Address|E-mail 2 Address|Notes|Web Page|Birthday",
      "name-before|given-name|name-middle|family-name|name-after|affiliation||job-title|address-street:Work|address-town:Work|"
      "address-postcode:Work|phone:Fax|phone:Work|phone:Work|phone:Mobile|phone:Home|tag-list|email|email|notes|website|" },
    /* Google, both layouts */
    { "Name|Given Name|Family Name|Group Membership|E-mail 1 - Type|E-mail 1 - Value|Phone 1 - Type|Phone 1 - Value|Phone 2 - Type|"
      "Phone 2 - Value|Address 1 - Formatted|Address 1 - Street|Address 1 - City|Organization 1 - Name|Organization 1 - Title|Birthday",
      "name|given-name|family-name|tag-list|email-label|email|phone-label|phone|phone-label|phone|address|address-street|address-town|"
      "affiliation|job-title|" },
    { "First Name|Last Name|Organization Name|Organization Title|Labels|E-mail 1 - Label|E-mail 1 - Value|Phone 1 - Label|Phone 1 - Value",
      "given-name|family-name|affiliation|job-title|tag-list|email-label|email|phone-label|phone" },
    /* Thunderbird */
    { "First Name|Last Name|Display Name|Nickname|Primary Email|Secondary Email|Work Phone|Home Phone|Fax Number|Mobile Number|Home Address|"
      "Home City|Home ZipCode|Organization|Web Page 1|Notes",
      "given-name|family-name|name||email|email|phone:Work|phone:Home|phone:Fax|phone:Mobile|address-street:Home|address-town:Home|"
      "address-postcode:Home|affiliation|website|notes" },
    /* plain words */
    { "Tel_2|Fax|Title|Old ID|NAME|e-mail", "phone|phone:Fax|job-title|external-id|name|email" },
    { "Vorname|Nachname|Firma|Telefon geschäftlich|Mobiltelefon|E-Mail-Adresse|Straße|PLZ|Ort|Notizen",
      "given-name|family-name|affiliation|phone:Work|phone:Mobile|email|address-street|address-postcode|address-town|notes" },
    { "Prénom|Nom|Société|Téléphone portable|Courriel|Code postal|Ville", "given-name|family-name|affiliation|phone:Mobile|email|address-postcode|address-town" },
    { "Imię|Nazwisko|Telefon komórkowy|Kod pocztowy|Miasto", "given-name|family-name|phone:Mobile|address-postcode|address-town" },
    { "Prenume|Nume|Telefon|Oraș", "given-name|family-name|phone|address-town" },
    { "xyzzy||Column 3", "||" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (GStrv) headings = g_strsplit (rows[i][0], "|", -1);
      g_autoptr (WaymarkImportMapping) mapping = waymark_import_mapping_new ((const char *const *) headings, g_strv_length (headings));
      g_autoptr (GString) found = g_string_new (NULL);

      for (guint c = 0; c < waymark_import_mapping_get_n_columns (mapping); c++)
        g_string_append_printf (found, "%s%s", c > 0 ? "|" : "", waymark_import_mapping_get_target (mapping, c)->code);
      g_assert_cmpstr (found->str, ==, rows[i][1]);
    }
}

static char *
read_text (const char *text, WaymarkDateOrder dates, gboolean cards)
{
  TextSource source = { text, strlen (text), 0, 100 };
  g_autoptr (GString) out = g_string_new (NULL);
  WaymarkImportRecord record;

  if (cards)
    {
      g_autoptr (WaymarkVcardReader) reader = waymark_vcard_reader_new (text_source_read, &source, 0);
      g_autoptr (WaymarkImportMapping) mapping = waymark_import_mapping_new_for_cards ();
      g_autoptr (WaymarkVcard) card = waymark_vcard_reader_next (reader);

      waymark_import_mapping_add_card (mapping, card);
      waymark_import_mapping_read_card (mapping, card, &record);
    }
  else
    {
      g_autoptr (WaymarkCsvReader) reader = waymark_csv_reader_new (text_source_read, &source, ',', 0);
      g_autoptr (WaymarkImportMapping) mapping = NULL;
      WaymarkCsvRow row;

      g_assert_true (waymark_csv_reader_next (reader, &row));
      mapping = waymark_import_mapping_new (row.cells, row.n_cells);
      g_assert_true (waymark_csv_reader_next (reader, &row));
      waymark_import_mapping_read_row (mapping, &row, dates, &record);
    }
  if (record.contact == NULL)
    g_string_append (out, waymark_reason_get_code (record.reason));
  else
    {
      GPtrArray *items = waymark_contact_get_items (record.contact);

      g_string_append (out, waymark_contact_get_kind (record.contact) == WAYMARK_CONTACT_PERSON ? "P" : "O");
      for (guint i = 0; i < WAYMARK_CONTACT_N_FIELDS; i++)
        if (*waymark_contact_get (record.contact, i) != '\0')
          g_string_append_printf (out, " %s=%s", waymark_contact_field_info (i)->code, waymark_contact_get (record.contact, i));
      for (guint i = 0; i < items->len; i++)
        {
          const WaymarkContactItem *item = g_ptr_array_index (items, i);

          g_string_append_printf (out, " %s[%s]=%s", waymark_contact_item_kind_info (item->kind)->code, item->label, item->value);
        }
    }
  waymark_import_record_clear (&record);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static void
test_rows (void)
{
  static const char *const rows[][2] = {
    { "Name,Phone\nAnn,0121 496 0000\n", "P name=Ann phone[]=0121 496 0000" },
    { "First Name,Last Name,Mobile\nAnn,Lee,007\n", "P name=Ann Lee given-name=Ann family-name=Lee phone[Mobile]=007" },
    { "Company,Phone\nUnseen,0303\n", "O name=Unseen phone[]=0303" },
    { "Name,E-mail\n,a@b.example\n", "P name=a@b.example email[]=a@b.example" },
    { "Name,Notes\n,something\n", "no-name" },
    { "Name,Notes\nAnn,'=1+1\n", "P name=Ann notes==1+1" },
    { "Name,Notes\nAnn,\"one\r\ntwo 3/4/26\"\n", "P name=Ann notes=one\ntwo 3/4/26" }, /* X5: line breaks, 2-digit years */
    { "Name,Phone\n\u202EnnA\u202C,1\n", "P name=nnA phone[]=1" },
    { "Name,Phone\nA" "\357\267\220" "n,1\n", "bad-bytes" },
    { "Name\nAnn,1\n", "too-many-cells" },
    { "Name\nAnn,,\n", "P name=Ann" },
    { "Name,Phone 1 - Type,Phone 1 - Value,Phone 2 - Type,Phone 2 - Value\nAnn,* Mobile,1,Work,2 ::: 3\n",
      "P name=Ann phone[Mobile]=1 phone[Work]=2 phone[Work]=3" },
    { "Name,Street,City,Postcode\nAnn,1 High St,Coventry,CV1 1AA\n", "P name=Ann address[]=1 High St\nCoventry\nCV1 1AA" },
    { "Name,Address 1 - Formatted,Address 1 - Street,Address 1 - City\nAnn,\"1 High St\nCoventry\",1 High St,Coventry\n",
      "P name=Ann address[]=1 High St\nCoventry" },
    { "Name,Tags\nAnn,\"lawyer; Wales\"\n", "P name=Ann tag[]=lawyer tag[]=Wales" },
    { "Name,Source date\nAnn,03/04/26\n", "P name=Ann source-date=2026-04-03" },
    { "Name,Source date\nAnn,2024\n", "P name=Ann source-date=2024" },
    { "Name,Source date\nAnn,31/02/2026\n", "bad-value" },
    { "Name,ID\nAnn,42\n", "P name=Ann external-id=42" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *found = read_text (rows[i][0], WAYMARK_DATES_DAY_FIRST, FALSE);

      g_assert_cmpstr (found, ==, rows[i][1]);
    }
}

static void
test_cards (void)
{
  static const char *const rows[][2] = {
    { "BEGIN:VCARD\nVERSION:3.0\nN:Lee;Ann;;Dr;\nTEL;TYPE=CELL,PREF:1\nEND:VCARD\n",
      "P name=Dr Ann Lee given-name=Ann family-name=Lee phone[Mobile]=1" },
    { "BEGIN:VCARD\nVERSION:4.0\nFN:Unseen\nKIND:org\nORG:Unseen\nURL:https://x.example\nEND:VCARD\n", "O name=Unseen website[]=https://x.example" },
    { "BEGIN:VCARD\nVERSION:3.0\nORG:Council;Housing\nEND:VCARD\n", "O name=Council, Housing" },
    { "BEGIN:VCARD\nVERSION:3.0\nFN:Ann\nORG:Council\nROLE:Lead\nTITLE:Nurse\nEND:VCARD\n", "P name=Ann job-title=Nurse affiliation[Lead]=Council" },
    { "BEGIN:VCARD\nVERSION:4.0\nFN:Ann\nTEL;VALUE=uri;TYPE=home:tel:+44-121\nADR:;;1 High St;Coventry;;CV1;UK\nUID:abc\nEND:VCARD\n",
      "P name=Ann external-id=abc phone[Home]=+44-121 address[]=1 High St\nCoventry\nCV1\nUK" },
    { "BEGIN:VCARD\nVERSION:3.0\nFN:Ann\nitem1.TEL:1\nitem1.X-ABLabel:_$!<Main>!$_\nCATEGORIES:a,b\\,c\nEND:VCARD\n",
      "P name=Ann phone[Main]=1 tag[]=a tag[]=b,c" },
    { "BEGIN:VCARD\nVERSION:3.0\nFN:Ann\nBDAY:1980-01-01\nX-THING:y\nEND:VCARD\n", "P name=Ann" },
    { "BEGIN:VCARD\nVERSION:3.0\nNOTE:x\nEND:VCARD\n", "no-name" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *found = read_text (rows[i][0], WAYMARK_DATES_DAY_FIRST, TRUE);

      g_assert_cmpstr (found, ==, rows[i][1]);
    }
}

/* X2: what a card says and no field holds is counted, and can be kept. */
static void
test_lost_properties (void)
{
  static const char text[] = "BEGIN:VCARD\nVERSION:3.0\nFN:Ann\nBDAY:1980-01-01\nPHOTO;ENCODING=b:AAAA\nEND:VCARD\n";
  TextSource source = { text, sizeof text - 1, 0, 100 };
  g_autoptr (WaymarkVcardReader) reader = waymark_vcard_reader_new (text_source_read, &source, 0);
  g_autoptr (WaymarkImportMapping) mapping = waymark_import_mapping_new_for_cards ();
  g_autoptr (WaymarkVcard) card = waymark_vcard_reader_next (reader);
  const WaymarkImportTarget *other = waymark_import_target_find ("other");
  WaymarkImportRecord record;

  waymark_import_mapping_add_card (mapping, card);
  g_assert_cmpuint (waymark_import_mapping_get_n_columns (mapping), ==, 3);
  g_assert_cmpuint (waymark_import_mapping_get_n_matched (mapping), ==, 1);
  g_assert_cmpstr (waymark_import_mapping_get_heading (mapping, 1), ==, "BDAY");
  g_assert_cmpuint (waymark_import_mapping_get_n_values (mapping, 1), ==, 1);
  g_assert_true (waymark_import_mapping_set_target (mapping, 1, other));
  g_assert_false (waymark_import_mapping_set_target (mapping, 2, other));
  g_assert_false (waymark_import_mapping_set_target (mapping, 1, waymark_import_target_find ("phone")));
  waymark_import_mapping_read_card (mapping, card, &record);
  g_assert_cmpstr (waymark_contact_first (record.contact, WAYMARK_ITEM_OTHER)->label, ==, "BDAY");
  waymark_import_record_clear (&record);
}

static void
check_same (WaymarkContact *contact, WaymarkImportRecord *record, const char *written)
{
  g_autofree char *before = contact_to_text (contact);
  g_autofree char *after = NULL;
  g_autoptr (WaymarkContact) merged = NULL;
  g_autoptr (GPtrArray) changes = NULL;

  if (record->contact == NULL)
    g_error ("not taken: %s\n%s", waymark_reason_get_code (record->reason), written);
  after = contact_to_text (record->contact);
  g_assert_cmpstr (after, ==, before);
  g_assert_true (record->has_id && record->has_kind && record->has_archived);
  g_assert_true (waymark_id_equal (waymark_contact_get_id (record->contact), waymark_contact_get_id (contact)));
  merged = _waymark_contact_merge (contact, record->contact, TRUE, TRUE, TRUE);
  changes = waymark_contact_diff (contact, merged);
  g_assert_cmpuint (changes->len, ==, 0);
}

/* X3: our own export, read back, is the same contact to the last label and check date; merged into what is stored it changes nothing. */
static void
test_round_trip_csv (void)
{
  for (guint round = 0; round < 400; round++)
    {
      g_autoptr (WaymarkContact) contact = random_contact ();
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (WaymarkCsvReader) reader = NULL;
      g_autoptr (WaymarkImportMapping) mapping = NULL;
      WaymarkImportRecord record;
      WaymarkCsvRow row;
      TextSource source;

      waymark_csv_append_heading (text);
      waymark_csv_append_contact (text, contact);
      source = (TextSource) { text->str + 3, text->len - 3, 0, 50 };
      reader = waymark_csv_reader_new (text_source_read, &source, ',', 0);
      g_assert_true (waymark_csv_reader_next (reader, &row));
      mapping = waymark_import_mapping_new (row.cells, row.n_cells);
      g_assert_cmpuint (waymark_import_mapping_get_n_matched (mapping), ==, row.n_cells);
      g_assert_true (waymark_csv_reader_next (reader, &row));
      waymark_import_mapping_read_row (mapping, &row, WAYMARK_DATES_MONTH_FIRST, &record);
      check_same (contact, &record, text->str);
      waymark_import_record_clear (&record);
    }
}

static void
test_round_trip_vcard (void)
{
  for (guint round = 0; round < 400; round++)
    {
      g_autoptr (WaymarkContact) contact = random_contact ();
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (WaymarkVcardReader) reader = NULL;
      g_autoptr (WaymarkImportMapping) mapping = waymark_import_mapping_new_for_cards ();
      g_autoptr (WaymarkVcard) card = NULL;
      WaymarkImportRecord record;
      TextSource source;

      waymark_vcard_append_contact (text, contact, round % 2 == 0 ? WAYMARK_VCARD_4 : WAYMARK_VCARD_3);
      source = (TextSource) { text->str, text->len, 0, 50 };
      reader = waymark_vcard_reader_new (text_source_read, &source, 0);
      card = waymark_vcard_reader_next (reader);
      waymark_import_mapping_add_card (mapping, card);
      g_assert_cmpuint (waymark_import_mapping_get_n_matched (mapping), ==, waymark_import_mapping_get_n_columns (mapping));
      waymark_import_mapping_read_card (mapping, card, &record);
      check_same (contact, &record, text->str);
      waymark_import_record_clear (&record);
    }
}

/* An import takes nothing away, keeps newer checks, and knows a number by its digits. */
static void
test_merge (void)
{
  g_autoptr (WaymarkContact) stored = waymark_contact_new (WAYMARK_CONTACT_PERSON);
  g_autoptr (WaymarkContact) imported = waymark_contact_new (WAYMARK_CONTACT_PERSON);
  g_autoptr (WaymarkContact) merged = NULL;
  WaymarkContactItem *phone = waymark_contact_add (stored, WAYMARK_ITEM_PHONE, "Work", "020 7946 0000");
  GPtrArray *items;

  g_free (phone->checked_on);
  phone->checked_on = g_strdup ("2026-10-01");
  waymark_contact_set (stored, WAYMARK_CONTACT_NAME, "Ann");
  waymark_contact_set (stored, WAYMARK_CONTACT_NOTES, "kept");
  waymark_contact_set (imported, WAYMARK_CONTACT_NAME, "Ann Lee");
  waymark_contact_add (imported, WAYMARK_ITEM_PHONE, "", "+442079460000");
  waymark_contact_add (imported, WAYMARK_ITEM_PHONE, "Mobile", "07700 900456");
  waymark_contact_add (imported, WAYMARK_ITEM_EMAIL, "", "ann@x.example");
  merged = _waymark_contact_merge (stored, imported, FALSE, FALSE, FALSE);
  items = waymark_contact_get_items (merged);
  g_assert_cmpstr (waymark_contact_get (merged, WAYMARK_CONTACT_NAME), ==, "Ann Lee");
  g_assert_cmpstr (waymark_contact_get (merged, WAYMARK_CONTACT_NOTES), ==, "kept");
  g_assert_cmpuint (items->len, ==, 3);
  g_assert_true (waymark_contact_item_equal (phone, g_ptr_array_index (items, 0)));
}

static void
test_dates (void)
{
  static const struct
  {
    const char *text;
    WaymarkDateOrder order;
    const char *date;
  } rows[] = {
    { "2026-03-04", WAYMARK_DATES_MONTH_FIRST, "2026-03-04" }, { "04/03/2026", WAYMARK_DATES_DAY_FIRST, "2026-03-04" },
    { "04/03/2026", WAYMARK_DATES_MONTH_FIRST, "2026-04-03" }, { "4.3.26", WAYMARK_DATES_DAY_FIRST, "2026-03-04" },
    { "4-3-98", WAYMARK_DATES_DAY_FIRST, "1998-03-04" },       { "2026/3/4", WAYMARK_DATES_DAY_FIRST, "2026-03-04" },
    { "04/03/2026 00:00", WAYMARK_DATES_DAY_FIRST, "2026-03-04" }, { "13/13/2026", WAYMARK_DATES_DAY_FIRST, NULL },
    { "soon", WAYMARK_DATES_DAY_FIRST, NULL },                 { "1/2", WAYMARK_DATES_DAY_FIRST, NULL },
  };
  guint day_first = 0;
  guint month_first = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *date = _waymark_import_date (rows[i].text, rows[i].order, WAYMARK_DATE_DAY);

      g_assert_cmpstr (date, ==, rows[i].date);
    }
  _waymark_import_vote_date ("25/12/2026", &day_first, &month_first);
  _waymark_import_vote_date ("12/25/26", &day_first, &month_first);
  _waymark_import_vote_date ("1/2/26", &day_first, &month_first);
  _waymark_import_vote_date ("020 7946", &day_first, &month_first);
  g_assert_cmpuint (day_first, ==, 1);
  g_assert_cmpuint (month_first, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mapping/guesses", test_guesses);
  g_test_add_func ("/mapping/rows", test_rows);
  g_test_add_func ("/mapping/cards", test_cards);
  g_test_add_func ("/mapping/lost-properties", test_lost_properties);
  g_test_add_func ("/mapping/round-trip-csv", test_round_trip_csv);
  g_test_add_func ("/mapping/round-trip-vcard", test_round_trip_vcard);
  g_test_add_func ("/mapping/merge", test_merge);
  g_test_add_func ("/mapping/dates", test_dates);
  return g_test_run ();
}
