#include "core/waymark-text.h"

#include <string.h>

#define DEFAULT_COUNTRY "44"
#define LEAST_DIGITS 2        /* that tell one number at home from another */
#define LONGEST_NATIONAL 10   /* digits: longer ones begin with a country code */
#define SHORT_NUMBER 6 /* digits: 999, 101, 116 123 and anything still being typed */

static gboolean
is_phone_sign (gunichar character)
{
  switch (character)
    {
    case '+':
    case '-':
    case '(':
    case ')':
    case '.':
    case '/':
    case ' ':
    case '\t':
    case 0x00a0: /* no-break space, which word processors put into numbers */
    case 0x2007:
    case 0x2009:
    case 0x202f:
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0xff0b:
    /* Marks of direction that come with a number copied from a right-to-left text. */
    case 0x200e:
    case 0x200f:
    case 0x202a:
    case 0x202c:
    case 0x2066:
    case 0x2069:
      return TRUE;
    default:
      return FALSE;
    }
}

/* The digits of @text up to an extension, without a trunk 0 that stands alone in brackets. */
static char *
dup_digits (const char *text, gboolean *international)
{
  GString *digits = g_string_new (NULL);

  *international = FALSE;
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);
      int digit = g_unichar_digit_value (character);

      if (digit >= 0)
        g_string_append_c (digits, (char) ('0' + digit));
      else if ((character == '+' || character == 0xff0b) && digits->len == 0)
        *international = TRUE;
      else if (g_str_has_prefix (at, "(0)") && digits->len > 0)
        at += strlen ("(0");
      else if (!is_phone_sign (character) && digits->len > 0)
        break; /* "ext. 12" */
    }
  if (!*international && digits->len > SHORT_NUMBER && g_str_has_prefix (digits->str, "00"))
    {
      *international = TRUE;
      g_string_erase (digits, 0, 2);
    }
  return g_string_free (digits, FALSE);
}

char *
waymark_phone_fold (const char *text, const char *country_code)
{
  g_autofree char *digits = NULL;
  gboolean international;

  g_return_val_if_fail (text != NULL, NULL);

  if (country_code == NULL)
    country_code = DEFAULT_COUNTRY;
  digits = dup_digits (text, &international);
  if (international)
    {
      /* "+44 020 ..." is wrong, and common. Only a country known to drop its 0 may lose one: Italy keeps it. */
      if (g_str_has_prefix (digits, DEFAULT_COUNTRY "0"))
        return g_strconcat (DEFAULT_COUNTRY, digits + strlen (DEFAULT_COUNTRY "0"), NULL);
      return g_steal_pointer (&digits);
    }
  if (digits[0] == '0' && strlen (digits) > SHORT_NUMBER)
    return g_strconcat (country_code, digits + 1, NULL);
  return g_steal_pointer (&digits);
}

/* ITU-T E.164: zones 1 and 7 have codes of one digit; these have two; all others three. */
static guint
country_code_length (const char *digits)
{
  static const char two[] = "20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 "
                            "81 82 84 86 90 91 92 93 94 95 98 ";
  char start[4] = { digits[0], digits[1], ' ', '\0' };

  if (digits[0] == '1' || digits[0] == '7')
    return 1;
  return strstr (two, start) != NULL ? 2 : 3;
}

/* @digits without their own country's code and the 0 that some write after it; NULL when they do not begin with the code. */
static const char *
skip_home (const char *digits)
{
  if (!g_str_has_prefix (digits, DEFAULT_COUNTRY))
    return NULL;
  digits += strlen (DEFAULT_COUNTRY);
  return *digits == '0' ? digits + 1 : digits;
}

static void
add_term (GString *terms, const char *term)
{
  if (terms->len > 0)
    g_string_append_c (terms, ' ');
  g_string_append (terms, term);
}

char *
waymark_phone_term (const char *text)
{
  g_autofree char *folded = waymark_phone_fold (text, NULL);

  /* At home without the code, so that it need not stand in the index twice. */
  if (strlen (folded) > SHORT_NUMBER && g_str_has_prefix (folded, DEFAULT_COUNTRY))
    return g_strdup (folded + strlen (DEFAULT_COUNTRY));
  return g_steal_pointer (&folded);
}

char *
waymark_phone_index_terms (const char *text)
{
  static const guint tails[] = { 8, 7, 6, 4 };
  g_autofree char *folded = NULL;
  g_autofree char *term = NULL;
  g_autofree char *digits = NULL;
  const char *national;
  GString *terms;
  gboolean international;
  gsize length;

  g_return_val_if_fail (text != NULL, NULL);

  folded = waymark_phone_fold (text, NULL);
  term = waymark_phone_term (text);
  digits = dup_digits (text, &international);
  terms = g_string_new (term);
  if (strlen (folded) <= SHORT_NUMBER)
    return g_string_free (terms, FALSE);

  national = term;
  if (strlen (term) < strlen (folded))
    {
      add_term (terms, DEFAULT_COUNTRY);
    }
  else if (international || strlen (folded) > LONGEST_NATIONAL)
    {
      national += MIN (country_code_length (term), strlen (term));
      add_term (terms, national);
    }
  length = strlen (national);
  for (guint i = 0; i < G_N_ELEMENTS (tails); i++)
    {
      if (length > tails[i])
        add_term (terms, national + length - tails[i]);
    }
  return g_string_free (terms, FALSE);
}

char *
waymark_phone_starts (const char *text)
{
  g_autofree char *digits = NULL;
  const char *all;
  const char *home;
  gboolean international;

  g_return_val_if_fail (text != NULL, NULL);

  digits = dup_digits (text, &international);
  all = digits;
  if (!international && g_str_has_prefix (digits, "00")) /* too short for dup_digits() to be sure */
    all += strlen ("00");
  home = all == digits && !international && *digits == '0' ? digits + 1 : skip_home (all);
  if (home == NULL)
    return g_strdup (all);
  /* While little more than the country is typed: any number at home. */
  return g_strconcat (all, *all != '\0' ? " " : "", strlen (home) >= LEAST_DIGITS ? home : DEFAULT_COUNTRY, NULL);
}

/* "ext. 12", "x12" */
static gboolean
is_extension (const char *text)
{
  if (g_ascii_strncasecmp (text, "ext", strlen ("ext")) == 0)
    text += strlen ("ext");
  else if (g_ascii_tolower (*text) == 'x')
    text++;
  else
    return FALSE;
  text += strspn (text, ". ");
  return text[strspn (text, "0123456789")] == '\0';
}

gboolean
waymark_text_looks_like_phone (const char *text)
{
  guint digits = 0;

  g_return_val_if_fail (text != NULL, FALSE);

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (g_unichar_digit_value (character) >= 0)
        digits++;
      else if (digits > SHORT_NUMBER && is_extension (at))
        return TRUE;
      else if (!is_phone_sign (character))
        return FALSE;
    }
  return digits >= 3;
}

char *
waymark_email_fold (const char *text)
{
  g_autofree char *lower = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  lower = g_utf8_strdown (text, -1);
  return g_strdup (g_strstrip (lower));
}
