/* waymark-rows.h: every kind of row that forms and pages are made of */

#pragma once

#include "ui/common/waymark-choice-row.h"
#include "ui/common/waymark-date-row.h"
#include "ui/common/waymark-long-text.h"
#include "ui/common/waymark-note-row.h"
#include "ui/common/waymark-row.h"
#include "ui/common/waymark-switch-row.h"
#include "ui/common/waymark-text-row.h"
