# cmake --install puts the program in bin and its themes beside it in share/kolofon/themes, where the program looks
# first (../share/kolofon/themes from its own place), so the whole may be moved. cpack makes a .deb of the same.

if(NOT TARGET kolofon)
    return()
endif()
include(GNUInstallDirs)

install(TARGETS kolofon RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(DIRECTORY themes/kolofon DESTINATION ${CMAKE_INSTALL_DATADIR}/kolofon/themes)
install(DIRECTORY docs/ DESTINATION ${CMAKE_INSTALL_DOCDIR} FILES_MATCHING PATTERN "*.md")
install(FILES LICENSE README.md DESTINATION ${CMAKE_INSTALL_DOCDIR} OPTIONAL)

# What the program is made of (CycloneDX): `cmake --build build/release --target sbom`, and beside what is installed.
set(sbom_command ${PROJECT_SOURCE_DIR}/cmake/sbom.sh)
set(sbom_list ${PROJECT_SOURCE_DIR}/cmake/libraries)
add_custom_target(sbom DEPENDS kolofon VERBATIM
                  COMMAND sh ${sbom_command} $<TARGET_FILE:kolofon> ${PROJECT_VERSION} ${sbom_list}
                          > ${PROJECT_BINARY_DIR}/sbom.cdx.json)
install(CODE "execute_process(
    COMMAND sh ${sbom_command} \"$<TARGET_FILE:kolofon>\" ${PROJECT_VERSION} ${sbom_list}
    OUTPUT_FILE \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_DOCDIR}/sbom.cdx.json\"
    COMMAND_ERROR_IS_FATAL ANY)")

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME kolofon)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "static site generator for published reports")
set(CPACK_PACKAGE_DESCRIPTION "Turns a folder of Markdown, TOML and CSV into the official, permanent and checkable
publication of a report series: accessible pages, tables that add up, corrections that
the reader sees, and packages for the archive.")
set(CPACK_PACKAGE_CONTACT "The Kolofon maintainers <kolofon@localhost>")
set(CPACK_PACKAGE_FILE_NAME kolofon)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION text)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
include(CPack)
