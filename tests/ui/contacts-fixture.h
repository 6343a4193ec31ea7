/* contacts-fixture.h: a window with a real register of contacts, in the test's own process */

#pragma once

#include <adwaita.h>

#include "core/waymark-contact.h"
#include "store-fixture.h"
#include "ui/waymark-window.h"

typedef struct
{
  StoreFixture store;
  WaymarkDatabase *database;
  AdwApplication *application;
  WaymarkWindow *window;
} ContactsFixture;

/* Once a process, before anything else: GTK, libadwaita, resources. */
void contacts_fixture_init (int *argc, char ***argv);

void contacts_fixture_set_up (ContactsFixture *fixture, gconstpointer data);
void contacts_fixture_tear_down (ContactsFixture *fixture, gconstpointer data);

/* Opens the window over the register as it is now. */
void contacts_fixture_open (ContactsFixture *fixture);

/* Puts a contact into the register; takes it over. */
WaymarkId contacts_fixture_add (ContactsFixture *fixture, WaymarkContact *contact);
WaymarkId contacts_fixture_add_person (ContactsFixture *fixture, const char *name, const char *phone);

/* What is stored now; NULL when there is no such contact. */
WaymarkContact *contacts_fixture_load (ContactsFixture *fixture, const WaymarkId *id);

/* Runs the main loop until @ready, or fails after ten seconds. */
void contacts_fixture_wait (gboolean (*ready) (gpointer data), gpointer data);

/* Runs the main loop until nothing is waiting, in the store and here. */
void contacts_fixture_settle (ContactsFixture *fixture);

/* The first widget of that type at or below @top that is visible; NULL when there is none. */
GtkWidget *contacts_fixture_find (gpointer top, GType type);

/* The row, button or entry with that title or label. */
GtkWidget *contacts_fixture_find_titled (gpointer top, const char *title);

/* Presses it as Enter or a click would. */
void contacts_fixture_press (GtkWidget *widget);
