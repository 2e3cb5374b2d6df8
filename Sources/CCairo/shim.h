// Cairo, for what is written over the picture of a page.
#pragma once
#include <cairo.h>
