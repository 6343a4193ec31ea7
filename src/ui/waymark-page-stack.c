#include "ui/waymark-page-stack.h"

#include "ui/common/waymark-name.h"

struct _WaymarkPageStack
{
  AdwBin parent_instance;

  GtkStack *stack; /* pages do not slide: that paints each many times, and who reads waits */
  WaymarkPane *nothing;
  GPtrArray *pages; /* borrowed from the stack */
};

G_DEFINE_FINAL_TYPE (WaymarkPageStack, waymark_page_stack, ADW_TYPE_BIN)

WaymarkPane *
waymark_page_stack_get_nothing (WaymarkPageStack *self)
{
  g_return_val_if_fail (WAYMARK_IS_PAGE_STACK (self), NULL);

  return self->nothing;
}

GPtrArray *
waymark_page_stack_get_pages (WaymarkPageStack *self)
{
  g_return_val_if_fail (WAYMARK_IS_PAGE_STACK (self), NULL);

  return self->pages;
}

WaymarkPane *
waymark_page_stack_get_top (WaymarkPageStack *self)
{
  g_return_val_if_fail (WAYMARK_IS_PAGE_STACK (self), NULL);

  return self->pages->len > 0 ? g_ptr_array_index (self->pages, self->pages->len - 1) : NULL;
}

void
waymark_page_stack_push (WaymarkPageStack *self, WaymarkPane *page)
{
  WaymarkPane *below;

  g_return_if_fail (WAYMARK_IS_PAGE_STACK (self));
  g_return_if_fail (WAYMARK_IS_PANE (page));

  below = waymark_page_stack_get_top (self);
  if (below != NULL)
    waymark_pane_cover (below);
  g_ptr_array_add (self->pages, page);
  gtk_stack_add_child (self->stack, GTK_WIDGET (page));
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (page));
}

void
waymark_page_stack_pop (WaymarkPageStack *self)
{
  WaymarkPane *page, *below;

  g_return_if_fail (WAYMARK_IS_PAGE_STACK (self));
  g_return_if_fail (self->pages->len > 0);

  page = waymark_page_stack_get_top (self);
  g_ptr_array_set_size (self->pages, self->pages->len - 1);
  below = waymark_page_stack_get_top (self);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (below != NULL ? below : self->nothing));
  gtk_stack_remove (self->stack, GTK_WIDGET (page));
}

void
waymark_page_stack_pop_all (WaymarkPageStack *self)
{
  g_return_if_fail (WAYMARK_IS_PAGE_STACK (self));

  while (self->pages->len > 0)
    waymark_page_stack_pop (self);
}

gboolean
waymark_page_stack_drop (WaymarkPageStack *self, WaymarkPane *page)
{
  guint place;

  g_return_val_if_fail (WAYMARK_IS_PAGE_STACK (self), FALSE);

  if (page == waymark_page_stack_get_top (self) || !g_ptr_array_find (self->pages, page, &place))
    return FALSE;
  g_ptr_array_remove_index (self->pages, place);
  gtk_stack_remove (self->stack, GTK_WIDGET (page));
  return TRUE;
}

gboolean
waymark_page_stack_uncover (WaymarkPageStack *self)
{
  g_return_val_if_fail (WAYMARK_IS_PAGE_STACK (self), FALSE);
  g_return_val_if_fail (self->pages->len > 0, FALSE);

  return waymark_pane_uncover (waymark_page_stack_get_top (self));
}

GVariant *
waymark_page_stack_save (WaymarkPageStack *self)
{
  GVariantBuilder builder;

  g_return_val_if_fail (WAYMARK_IS_PAGE_STACK (self), NULL);

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(sv)"));
  for (guint i = 0; i < self->pages->len; i++)
    {
      WaymarkPane *page = g_ptr_array_index (self->pages, i);
      const char *address = waymark_pane_get_address (page);

      if (address != NULL)
        g_variant_builder_add (&builder, "(sv)", address, waymark_pane_save_state (page));
    }
  return g_variant_builder_end (&builder);
}

static void
waymark_page_stack_finalize (GObject *object)
{
  g_ptr_array_unref (WAYMARK_PAGE_STACK (object)->pages);

  G_OBJECT_CLASS (waymark_page_stack_parent_class)->finalize (object);
}

static void
waymark_page_stack_class_init (WaymarkPageStackClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = waymark_page_stack_finalize;
}

static void
waymark_page_stack_init (WaymarkPageStack *self)
{
  self->pages = g_ptr_array_new ();
  self->nothing = g_object_new (WAYMARK_TYPE_PANE, NULL);
  self->stack = GTK_STACK (gtk_stack_new ());
  waymark_silence_pages (GTK_WIDGET (self->stack));
  gtk_stack_set_hhomogeneous (self->stack, FALSE);
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  gtk_stack_add_child (self->stack, GTK_WIDGET (self->nothing));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
}
