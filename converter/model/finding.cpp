#include "model/finding.hpp"

namespace storybind {

std::string_view name_of(NoteKind kind) {
    switch (kind) {
        case NoteKind::story:
            return "story";
        case NoteKind::chapter:
            return "chapter";
        case NoteKind::end:
            return "end";
    }
    return "?";
}

}  // namespace storybind
