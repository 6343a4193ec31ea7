#include "core/waymark-code.h"

#include <string.h>

gboolean
waymark_code_is_id (const char *id)
{
  return id != NULL && id[0] != '\0' && strlen (id) <= WAYMARK_CODE_MAX &&
         id[strspn (id, "abcdefghijklmnopqrstuvwxyz0123456789-")] == '\0';
}

gboolean
waymark_code_find (const char *const *codes, guint n, const char *code, guint *found)
{
  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (codes[i], code) == 0)
      {
        *found = i;
        return TRUE;
      }
  return FALSE;
}

gboolean
waymark_code_is_plain (const char *text, gboolean lines)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);

      if ((g_unichar_iscntrl (character) && !(lines && character == '\n')) || (character >= 0x202a && character <= 0x202e) ||
          (character >= 0x2066 && character <= 0x2069))
        return FALSE;
    }
  return TRUE;
}
