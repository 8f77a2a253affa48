# Files as a constant of C: cmake -DNAME=page_style -DOUT=page_style.c "-DFILES=a;b" -P embed.cmake
# What goes into <script> or <style> may not hold what ends it there.
set(hex "")
foreach(file ${FILES})
  file(READ "${file}" text)
  string(TOLOWER "${text}" text)
  foreach(end "</script" "</style" "<!--")
    string(FIND "${text}" "${end}" at)
    if(at GREATER -1)
      message(FATAL_ERROR "${file}: holds ${end}")
    endif()
  endforeach()
  file(READ "${file}" text HEX)
  string(APPEND hex "${text}")
endforeach()
string(LENGTH "${hex}" length)
math(EXPR length "${length} / 2")
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," hex "${hex}")
file(WRITE "${OUT}" "// Made by embed.cmake of what is in report/page/.
#include \"report/page/page.h\"

static const unsigned char bytes[] = {${hex}};
const Asset ${NAME} = {(const char *)bytes, ${length}};
")
