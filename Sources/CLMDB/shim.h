#ifndef VIGILIA_CLMDB_H
#define VIGILIA_CLMDB_H
#include <lmdb.h>
#endif
