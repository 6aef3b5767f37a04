// Memory for one run of libcmark-gfm: handed out in a row and taken back all at
// once.
//
// A cmark_mem has no room for a context, so the arena is found through the
// thread. It is scratch memory: nothing in it outlives the MarkdownArena::Use
// that began the run.
#pragma once

#include <cmark-gfm.h>

namespace kolofon {

class MarkdownArena {
public:
    /// A run on this thread. REQUIRES: no other on the same thread.
    class Use {
    public:
        Use() = default;
        ~Use();
        Use(const Use&) = delete;
        Use& operator=(const Use&) = delete;

        cmark_mem* memory() const;
    };
};

} // namespace kolofon
