#ifndef VIGILIA_CZSTD_H
#define VIGILIA_CZSTD_H
#include <zstd.h>
#include <zstd_errors.h>
#endif
