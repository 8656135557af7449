// libcrypto, and wrappers for what Swift can't import.
#pragma once
#include <openssl/evp.h>
#include <openssl/err.h>
