// What Swift sees of libzip. Nothing is wrapped: archives are written to memory with
// zip_source_buffer_create and zip_open_from_source, which Swift can call as they are.
#include <zip.h>
