// Poppler's C++ interface, for the program that reads many PDF files.
#pragma once
#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page.h>
