/* store-fixture.h: a register in a scratch folder, for tests of the store */

#pragma once

#include <glib.h>

#include "store/waymark-database.h"

typedef struct
{
  char *folder;
  WaymarkStoreKeys keys;
} StoreFixture;

/* The documented keys of every register under tests/data and of every scratch one: byte i of a key is its letter plus i. */
void store_fixture_fill_keys (WaymarkStoreKeys *keys);

void store_fixture_set_up (StoreFixture *fixture, gconstpointer data);      /* a folder with both files */
void store_fixture_set_up_empty (StoreFixture *fixture, gconstpointer data); /* a folder */
void store_fixture_tear_down (StoreFixture *fixture, gconstpointer data);

char *store_fixture_path (StoreFixture *fixture, const char *name); /* transfer full */
WaymarkDatabase *store_fixture_open (StoreFixture *fixture);        /* must succeed */

/* The error code with which opening is refused. */
int store_fixture_refusal (StoreFixture *fixture);

/* How many files the folder holds, but for the reserve, which comes in the background. */
guint store_fixture_count_files (StoreFixture *fixture);

/* Removes a folder and all in it. */
void store_fixture_remove_tree (const char *path);

/* Runs a job that must succeed. */
gpointer store_fixture_run (WaymarkDatabase *database, WaymarkJob job, gpointer data);

/* Waits until all work that is waiting now has been done. */
void store_fixture_drain (WaymarkDatabase *database);
