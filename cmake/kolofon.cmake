# How a folder under src/ becomes a library, and its tests a program.

find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)

add_library(kolofon_options INTERFACE)
target_compile_options(kolofon_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion
                                                 -Wnon-virtual-dtor -Woverloaded-virtual -Werror
                                                 -Wno-restrict) # false alarms of g++ 12 (GCC bug 105651)
if(KOLOFON_FUZZ)
    target_compile_options(kolofon_options INTERFACE -fsanitize=fuzzer-no-link,address,undefined
                                                     -fno-sanitize-recover=all -fno-omit-frame-pointer -g
                                                     -w) # warnings are the compiler's of the other builds
    target_link_options(kolofon_options INTERFACE -fsanitize=address,undefined)
elseif(KOLOFON_SANITIZE STREQUAL "thread")
    target_compile_options(kolofon_options INTERFACE -fsanitize=thread -fno-omit-frame-pointer -g)
    target_link_options(kolofon_options INTERFACE -fsanitize=thread)
elseif(KOLOFON_SANITIZE)
    target_compile_options(kolofon_options INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=all
                                                     -fno-omit-frame-pointer -g)
    target_link_options(kolofon_options INTERFACE -fsanitize=address,undefined)
elseif(CMAKE_BUILD_TYPE STREQUAL "Release")
    # What makes a bug of ours hard to use. tests/tools/hardening.sh reads the finished program and says what is missing.
    # _GLIBCXX_ASSERTIONS: an index past the end of a vector, string or span ends the program.
    target_compile_options(kolofon_options INTERFACE -fstack-protector-strong -fstack-clash-protection -fcf-protection
                                                     -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 -D_GLIBCXX_ASSERTIONS)
    target_link_options(kolofon_options INTERFACE -Wl,-z,relro,-z,now,-z,noexecstack)
endif()

# kolofon_library(NAME SOURCES file... [USES folder...] [PRIVATE target...])
#
# The folder's headers are included as "NAME/header.h", and only by those that list NAME under USES (or use
# one that does): each library sees a folder of links to the folders it may use, so an include against the
# direction of the map in src/README.md does not compile. PRIVATE names libraries from outside.
function(kolofon_library name)
    cmake_parse_arguments(LIB "" "" "SOURCES;USES;PRIVATE" ${ARGN})
    add_library(kolofon_${name} STATIC ${LIB_SOURCES})
    set(links ${PROJECT_BINARY_DIR}/include/${name})
    file(MAKE_DIRECTORY ${links})
    file(CREATE_LINK ${CMAKE_CURRENT_SOURCE_DIR} ${links}/${name} SYMBOLIC)
    target_include_directories(kolofon_${name} PUBLIC ${links})
    foreach(folder IN LISTS LIB_USES)
        target_link_libraries(kolofon_${name} PUBLIC kolofon_${folder})
    endforeach()
    target_link_libraries(kolofon_${name} PRIVATE kolofon_options ${LIB_PRIVATE})
endfunction()

# kolofon_test(FOLDER SOURCES file... USES folder...): the unit tests of src/FOLDER.
function(kolofon_test name)
    cmake_parse_arguments(TEST "" "" "SOURCES;USES;PRIVATE" ${ARGN})
    add_executable(test_${name} ${TEST_SOURCES})
    foreach(folder IN LISTS TEST_USES)
        target_link_libraries(test_${name} PRIVATE kolofon_${folder})
    endforeach()
    target_link_libraries(test_${name} PRIVATE kolofon_options GTest::gtest_main ${TEST_PRIVATE})
    target_compile_definitions(test_${name} PRIVATE KOLOFON_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
    add_test(NAME ${name} COMMAND test_${name})
endfunction()
