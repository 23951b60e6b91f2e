# The test program and the script tests. Included by CMakeLists.txt when BUILD_TESTING is on.

pkg_check_modules(STORYBIND_GTEST REQUIRED IMPORTED_TARGET gmock_main gmock gtest)

file(GLOB_RECURSE test_sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/*.cpp)
if(test_sources)
  add_executable(storybind_tests ${test_sources})
  target_include_directories(storybind_tests PRIVATE ${CMAKE_SOURCE_DIR}/tests)
  target_link_libraries(storybind_tests PRIVATE storybind_core PkgConfig::STORYBIND_GTEST)
  target_compile_definitions(storybind_tests PRIVATE STORYBIND_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  if(TARGET storybind)
    target_compile_definitions(storybind_tests PRIVATE
                               STORYBIND_PROGRAM="$<TARGET_FILE:storybind>")
    add_dependencies(storybind_tests storybind)
  endif()

  # One ctest entry for the whole program: listing the cases at build time would miss cases made
  # from fixture folders that appear later.
  add_test(NAME unit COMMAND storybind_tests)
endif()

file(GLOB test_scripts CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/scripts/*.sh)
foreach(script IN LISTS test_scripts)
  cmake_path(GET script STEM name)
  add_test(NAME script.${name} COMMAND ${script})
  if(TARGET storybind)
    set_tests_properties(script.${name} PROPERTIES
                         ENVIRONMENT STORYBIND_PROGRAM=$<TARGET_FILE:storybind>)
  endif()
endforeach()
