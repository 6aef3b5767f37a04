// How the program asks for memory, and what it does when there is none.
#pragma once

namespace kolofon {

/// Call first of all in main(). From then on a request for memory that the system refuses ends the program, with a
/// message and ExitStatus::MachineFailed: whoever asked, in whatever thread, ours or a library's.
void prepare_memory();

} // namespace kolofon
