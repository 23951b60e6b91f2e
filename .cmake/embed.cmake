# Turns files into a C++ source that holds their bytes.
#
# Included by CMakeLists.txt it gives the function storybind_embed; run as a script
# (cmake -D DIR=... -D LIST=... -D FUNCTION=... -D OUTPUT=... -P embed.cmake) it writes the source.
# The functions it defines are declared in converter/text/embedded.hpp.

# storybind_embed(OUTPUT FUNCTION DIR PATTERN)
# Makes OUTPUT, which defines FUNCTION over every file below DIR that matches PATTERN, ordered by
# name. Made anew when a file changes, appears or goes. Hidden files are left out.
function(storybind_embed output function dir pattern)
  file(GLOB_RECURSE names CONFIGURE_DEPENDS RELATIVE ${dir} ${dir}/${pattern})
  list(FILTER names EXCLUDE REGEX "(^|/)\\.")
  list(SORT names)

  # The list is a file of its own, rewritten only when it changes, so that a file that goes away
  # (which no dependency on files can see) is noticed too.
  string(REPLACE ";" "\n" lines "${names}")
  file(CONFIGURE OUTPUT ${output}.list CONTENT "${lines}\n" @ONLY)

  list(TRANSFORM names PREPEND ${dir}/ OUTPUT_VARIABLE paths)
  add_custom_command(
    OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -D DIR=${dir} -D LIST=${output}.list -D FUNCTION=${function}
            -D OUTPUT=${output} -P ${CMAKE_SOURCE_DIR}/.cmake/embed.cmake
    DEPENDS ${paths} ${output}.list ${CMAKE_SOURCE_DIR}/.cmake/embed.cmake
    COMMENT "Embedding ${function}"
    VERBATIM)
  # A string literal longer than the standard asks compilers to take is fine for ours.
  set_source_files_properties(${output} PROPERTIES COMPILE_OPTIONS -Wno-overlength-strings)
endfunction()

if(NOT CMAKE_SCRIPT_MODE_FILE STREQUAL CMAKE_CURRENT_LIST_FILE)
  return()
endif()

file(STRINGS ${LIST} names)
list(LENGTH names count)
set(entries "")
foreach(name IN LISTS names)
  file(READ ${DIR}/${name} hex HEX)
  string(LENGTH "${hex}" digits)
  math(EXPR size "${digits} / 2")
  # Every byte becomes an escape: safe for any content, and a literal compiles far faster than a
  # list of numbers. A new line every 32 bytes keeps the source readable by line-based tools.
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "\\\\x\\1" escaped "${hex}")
  string(REPEAT "...." 32 chunk)
  string(REGEX REPLACE "(${chunk})" "\\1\"\n     \"" escaped "${escaped}")
  string(APPEND entries "    {\"${name}\",\n     {\"${escaped}\", ${size}}},\n")
endforeach()
file(WRITE ${OUTPUT} "// Generated from ${count} files by .cmake/embed.cmake.
#include \"text/embedded.hpp\"

#include <array>

namespace storybind {
namespace {

constexpr std::array<EmbeddedFile, ${count}> files{{
${entries}}};

}  // namespace

std::span<const EmbeddedFile> ${FUNCTION}() { return files; }

}  // namespace storybind
")
