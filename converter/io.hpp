// Files and signals: the only way in and out of the program besides its standard streams.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "model/error.hpp"
#include "model/source.hpp"

namespace storybind {

/// A file's bytes under a name; "-" reads standard input. Fails with `file` where it cannot be
/// read, is a folder, or is larger than `largest_input`. A file's `Source::beside` reads files in
/// its folder and below, never outside.
Result<Source> read_source(const std::string& name);

/// No saved page comes near; what is larger (a disk image, a device that never ends) would only
/// fill the memory.
inline constexpr std::size_t largest_input = std::size_t{512} << 20U;

/// No image that a browser saved with a page is larger.
inline constexpr std::size_t largest_file_beside = std::size_t{64} << 20U;

/// Why `write_file` would refuse this path now, before the work for it is done: it exists and is
/// not to be replaced, is no regular file, or its folder is missing.
Result<void> check_output(const std::filesystem::path& path, bool overwrite);

/// Writes a file whole or not at all: beside its final name, flushed, then renamed. An existing
/// file is an error unless `overwrite`, also one that appears meanwhile; only a regular file is
/// ever replaced. Stops with `interrupted` where `stop_requested()` says so.
Result<void> write_file(const std::filesystem::path& path, std::string_view bytes, bool overwrite);

/// Writes to an open descriptor (1: standard output). A closed pipe is no error: who reads no
/// further wants no more.
Result<void> write_stream(int descriptor, std::string_view bytes);

/// True after Ctrl-C. Long work asks between steps and ends with `interrupted`.
bool stop_requested();
/// The error that such work ends with.
Error interrupted();
/// Makes Ctrl-C (SIGINT) and SIGTERM ask for a stop instead of killing the process; twice kills.
/// Makes a closed pipe (SIGPIPE) an error code of the write instead of a death.
void catch_stop_signals();

}  // namespace storybind
