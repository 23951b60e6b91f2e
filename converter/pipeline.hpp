// The program as one short list of calls: sources in, a book out. Files are io.hpp's.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "epub/epub.hpp"
#include "io.hpp"
#include "model/book.hpp"
#include "model/error.hpp"
#include "model/record.hpp"
#include "model/source.hpp"
#include "reader/reader.hpp"
#include "rules/sites.hpp"
#include "structurer/structurer.hpp"

namespace storybind {

/// load_sites, with the HTML reader for the examples that rules of elements carry.
Result<Sites> load_rules(std::span<const RuleFile> files);

/// What the user asked to have back: `--restore RULE-ID` or `--restore LINE`.
struct Restore {
    std::vector<std::string> rules;
    std::vector<std::uint32_t> lines;  ///< source lines, from 1; of the first input
};

struct ConvertOptions {
    Restore restore;
    StructureOptions structure;
    EpubOptions epub;
    ReadOptions read = {};
};

/// A book and the whole story of how it came about.
struct Conversion {
    Book book;
    std::vector<PageRecord> pages;  ///< of each source one or more, in order; no row is open
};

/// The first half of make_book: reads and cleans the sources. Rows that no rule claimed are open.
/// For `explain`, which shows the pages also where no book comes of them.
Result<std::vector<PageRecord>> clean_pages(const std::vector<Source>& sources, const Sites& sites,
                                            const ReadOptions& read, const Restore& restore);

/// Reads, cleans and structures the sources into one book, chapters in the order given.
/// The first source that gives no page or is no story ends it with that error.
Result<Conversion> make_book(const std::vector<Source>& sources, const Sites& sites,
                             const ConvertOptions& options);

/// Packages a book: the bytes of the EPUB.
Result<std::string> make_epub(const Book& book, const EpubOptions& options);

}  // namespace storybind
