#include "core/waymark-error.h"

GQuark
waymark_error_quark (void)
{
  return g_quark_from_static_string ("waymark");
}
