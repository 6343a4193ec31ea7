#include "store/waymark-allocator-private.h"

#include <string.h>
#include <sys/mman.h>

/* Blocks come from size classes, four to a doubling, carved from arenas of 1 MiB that are never given back: SQLite's cache bounds
 * them. What is larger than the largest class is a mapping of its own, which the kernel wipes when it goes. */

#define ARENA_SIZE (1024 * 1024)
#define HEADER_SIZE 16 /* keeps blocks aligned for any type */
#define SMALLEST_SHIFT 6 /* so that a quarter of it is the header */
#define LARGEST_SHIFT 17
#define N_CLASSES ((LARGEST_SHIFT - SMALLEST_SHIFT) * 4 + 1)

typedef struct _Free Free;
struct _Free
{
  Free *next;
};

typedef struct _Arena Arena;
struct _Arena
{
  Arena *next;
};

static struct
{
  GMutex lock;
  Free *free[N_CLASSES];
  Arena *arenas;
  char *rest; /* of the newest arena */
  gsize rest_size;
  gsize in_use;
} pool;

/* The smallest class that holds @size: its number, and its size in @rounded. */
static guint
find_class (gsize size, gsize *rounded)
{
  guint shift;
  guint quarter;
  gsize step;

  if (size <= (gsize) 1 << SMALLEST_SHIFT)
    {
      *rounded = (gsize) 1 << SMALLEST_SHIFT;
      return 0;
    }
  shift = g_bit_storage (size - 1) - 1;
  step = ((gsize) 1 << shift) / 4;
  quarter = (guint) ((size - ((gsize) 1 << shift) + step - 1) / step);
  *rounded = ((gsize) 1 << shift) + quarter * step;
  return (shift - SMALLEST_SHIFT) * 4 + quarter;
}

static gsize
round_to_pages (gsize size)
{
  return (size + 4095) & ~(gsize) 4095;
}

static void *
map (gsize size)
{
  void *memory = mmap (NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

  if (memory == MAP_FAILED)
    return NULL;
  madvise (memory, size, MADV_DONTDUMP);
  return memory;
}

static gsize
get_size (void *block)
{
  return *(gsize *) (void *) ((char *) block - HEADER_SIZE);
}

static int
allocator_size (void *block)
{
  return block != NULL ? (int) get_size (block) : 0;
}

/* Called with the lock held. */
static void *
take_from_arena (gsize size)
{
  void *block;

  if (pool.rest_size < size)
    {
      Arena *arena = map (ARENA_SIZE);

      if (arena == NULL)
        return NULL;
      arena->next = pool.arenas;
      pool.arenas = arena;
      pool.rest = (char *) arena + HEADER_SIZE;
      pool.rest_size = ARENA_SIZE - HEADER_SIZE;
    }
  block = pool.rest;
  pool.rest += size;
  pool.rest_size -= size;
  return block;
}

static void *
allocator_malloc (int wanted)
{
  gsize needed = (gsize) wanted + HEADER_SIZE;
  gsize size;
  char *start;

  if (needed > (gsize) 1 << LARGEST_SHIFT)
    {
      size = round_to_pages (needed);
      start = map (size);
      if (start == NULL)
        return NULL;
      g_mutex_lock (&pool.lock);
    }
  else
    {
      guint class = find_class (needed, &size);

      g_mutex_lock (&pool.lock);
      start = (char *) pool.free[class];
      if (start != NULL)
        pool.free[class] = pool.free[class]->next;
      else
        start = take_from_arena (size);
      if (start == NULL)
        {
          g_mutex_unlock (&pool.lock);
          return NULL;
        }
    }
  *(gsize *) (void *) start = size - HEADER_SIZE;
  pool.in_use += size;
  g_mutex_unlock (&pool.lock);
  return start + HEADER_SIZE;
}

static void
allocator_free (void *block)
{
  gsize size;
  char *start;

  if (block == NULL)
    return;
  size = get_size (block) + HEADER_SIZE;
  start = (char *) block - HEADER_SIZE;
  if (size > (gsize) 1 << LARGEST_SHIFT)
    {
      munmap (start, size);
      g_mutex_lock (&pool.lock);
    }
  else
    {
      gsize rounded;
      guint class = find_class (size, &rounded);

      explicit_bzero (start, size);
      g_mutex_lock (&pool.lock);
      ((Free *) (void *) start)->next = pool.free[class];
      pool.free[class] = (Free *) (void *) start;
    }
  pool.in_use -= size;
  g_mutex_unlock (&pool.lock);
}

static void *
allocator_realloc (void *block, int wanted)
{
  gsize old_size = get_size (block);
  void *moved;

  if ((gsize) wanted <= old_size && (gsize) wanted > old_size / 2)
    return block;
  moved = allocator_malloc (wanted);
  if (moved == NULL)
    return NULL;
  memcpy (moved, block, MIN (old_size, (gsize) wanted));
  allocator_free (block);
  return moved;
}

static int
allocator_roundup (int wanted)
{
  gsize needed = (gsize) wanted + HEADER_SIZE;
  gsize size;

  if (needed > (gsize) 1 << LARGEST_SHIFT)
    size = round_to_pages (needed);
  else
    find_class (needed, &size);
  return (int) (size - HEADER_SIZE);
}

static int
allocator_init (void *data)
{
  return SQLITE_OK;
}

static void
allocator_shutdown (void *data)
{
}

const sqlite3_mem_methods *
_waymark_allocator_get_methods (void)
{
  static const sqlite3_mem_methods methods = {
    .xMalloc = allocator_malloc,
    .xFree = allocator_free,
    .xRealloc = allocator_realloc,
    .xSize = allocator_size,
    .xRoundup = allocator_roundup,
    .xInit = allocator_init,
    .xShutdown = allocator_shutdown,
  };

  return &methods;
}

gsize
_waymark_allocator_get_in_use (void)
{
  gsize in_use;

  g_mutex_lock (&pool.lock);
  in_use = pool.in_use;
  g_mutex_unlock (&pool.lock);
  return in_use;
}

guint
_waymark_allocator_count (const void *needle, gsize length)
{
  guint count = 0;

  g_mutex_lock (&pool.lock);
  for (Arena *arena = pool.arenas; arena != NULL; arena = arena->next)
    {
      const char *end = (const char *) arena + ARENA_SIZE;
      const char *at = memmem (arena, ARENA_SIZE, needle, length);

      while (at != NULL)
        {
          count++;
          at = memmem (at + length, (gsize) (end - at) - length, needle, length);
        }
    }
  g_mutex_unlock (&pool.lock);
  return count;
}
