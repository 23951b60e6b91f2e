// The container (EPUB 3.3, section 4.3), by libzip: the same package, the same bytes.
#include <zip.h>

#include <memory>

#include "epub/epub.hpp"

namespace storybind {
namespace {

/// Fixed, so that the bytes do not hang on a default of the library.
constexpr zip_uint32_t deflate_level = 9;
/// 1980-01-01 in the form of MS-DOS: (year - 1980) << 9 | month << 5 | day. Given in this form
/// because libzip takes any other through the time zone.
constexpr zip_uint16_t first_dos_date = 0x21;
/// A regular file that its owner may write and all may read, for whoever unzips a book.
constexpr zip_uint32_t file_attributes = 0100644U << 16U;

struct SourceFree {
    void operator()(zip_source_t* source) const { zip_source_free(source); }
};
using SourcePointer = std::unique_ptr<zip_source_t, SourceFree>;

struct Discard {
    void operator()(zip_t* archive) const { zip_discard(archive); }
};
using ArchivePointer = std::unique_ptr<zip_t, Discard>;

Error zip_fault(const std::string& name, const char* reason) {
    return {ErrorKind::bug, name, 0, std::string("cannot make the zip container: ") + reason};
}

/// The bytes of the entry must live until the archive is closed.
Result<void> add_entry(zip_t* archive, const PackageEntry& entry) {
    const auto failed = [&] {
        return tl::unexpected(zip_fault(entry.name, zip_strerror(archive)));
    };
    SourcePointer source(zip_source_buffer(archive, entry.bytes.data(), entry.bytes.size(), 0));
    if (!source) return failed();
    const zip_int64_t added =
        zip_file_add(archive, entry.name.c_str(), source.get(), ZIP_FL_ENC_UTF_8);
    if (added < 0) return failed();
    (void)source.release();  // the archive owns it now
    const auto index = static_cast<zip_uint64_t>(added);
    const zip_int32_t method = entry.stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE;
    const bool done =
        zip_set_file_compression(archive, index, method, entry.stored ? 0 : deflate_level) == 0 &&
        zip_file_set_dostime(archive, index, 0, first_dos_date, 0) == 0 &&
        zip_file_set_external_attributes(archive, index, 0, ZIP_OPSYS_UNIX, file_attributes) == 0;
    if (!done) return failed();
    return {};
}

Result<std::string> bytes_of(zip_source_t* source) {
    const auto failed = [&] {
        return tl::unexpected(zip_fault("", zip_error_strerror(zip_source_error(source))));
    };
    if (zip_source_open(source) != 0) return failed();
    std::string bytes;
    char buffer[65536];
    zip_int64_t got = 0;
    while ((got = zip_source_read(source, buffer, sizeof buffer)) > 0) {
        bytes.append(buffer, static_cast<std::size_t>(got));
    }
    if (got < 0) return failed();
    zip_source_close(source);
    return bytes;
}

}  // namespace

Result<std::string> zip_package(const Package& package) {
    zip_error_t error;
    zip_error_init(&error);
    SourcePointer target(zip_source_buffer_create(nullptr, 0, 0, &error));
    if (!target) return tl::unexpected(zip_fault("", zip_error_strerror(&error)));
    ArchivePointer archive(zip_open_from_source(target.get(), ZIP_TRUNCATE, &error));
    if (!archive) return tl::unexpected(zip_fault("", zip_error_strerror(&error)));
    // Opening took over one reference; keep one to read the bytes after closing.
    zip_source_keep(target.get());
    for (const PackageEntry& entry : package.entries) {
        auto added = add_entry(archive.get(), entry);
        if (!added) return tl::unexpected(added.error());
    }
    if (zip_close(archive.get()) != 0) {
        return tl::unexpected(zip_fault("", zip_strerror(archive.get())));
    }
    (void)archive.release();  // closed
    return bytes_of(target.get());
}

}  // namespace storybind
