// hiredis parses replies; its sockets are not used.
#pragma once
#include <hiredis/hiredis.h>
#include <hiredis/read.h>
