# For building on amd64 what runs on arm64, on Debian and Ubuntu:
#   sudo dpkg --add-architecture arm64 && sudo apt update
#   sudo apt install crossbuild-essential-arm64 cmake ninja-build pkg-config node-d3 $(sed -n 's/^build \(lib.*-dev\)$/\1:arm64/p' setup/packages.txt)
#   cmake --preset release -B build/arm64 -DCMAKE_TOOLCHAIN_FILE=setup/arm64.cmake && cmake --build build/arm64
# With qemu-user-static the programs are asked for their options, and shells get their completion.
set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_SYSTEM_PROCESSOR aarch64)
set(CMAKE_C_COMPILER aarch64-linux-gnu-gcc)
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(ENV{PKG_CONFIG_LIBDIR} /usr/lib/aarch64-linux-gnu/pkgconfig:/usr/share/pkgconfig)
find_program(QEMU_AARCH64 qemu-aarch64-static)
mark_as_advanced(QEMU_AARCH64)
if(QEMU_AARCH64)
  set(CMAKE_CROSSCOMPILING_EMULATOR ${QEMU_AARCH64})
endif()
