#include <string.h>

#include "exchange/waymark-checklist-file.h"
#include "tests/fuzz/fuzz.h"

/* A file that somebody brings in as a template: refused with a reason and a place, or whole, and then one text says the same. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_auto (WaymarkFileFault) fault = { WAYMARK_REASON_NONE };
  g_autoptr (GError) error = NULL;
  g_autoptr (WaymarkChecklist) checklist = waymark_checklist_file_read (bytes, NULL, NULL, &fault, &error);

  g_assert_true ((checklist == NULL) == (error != NULL));
  g_assert_true ((checklist == NULL) == (fault.reason != WAYMARK_REASON_NONE));
  if (checklist == NULL)
    {
      g_autofree char *text = waymark_file_fault_to_text (&fault);

      g_assert_true (g_utf8_validate (text, -1, NULL));
      g_assert_cmpstr (error->message, !=, "");
      g_assert_cmpuint (fault.line, <=, size + 1);
    }
  else
    {
      g_autofree char *text = waymark_checklist_file_write (checklist);
      g_autoptr (GBytes) written = g_bytes_new_static (text, strlen (text));
      g_autoptr (WaymarkChecklist) again = waymark_checklist_file_read (written, NULL, NULL, NULL, &error);
      g_autofree char *twice = NULL;

      g_assert_no_error (error);
      g_assert_true (waymark_checklist_equal (checklist, again));
      twice = waymark_checklist_file_write (again);
      g_assert_cmpstr (text, ==, twice);
    }
  return 0;
}
