/* Stands where Electron's program would stand, so that a package can be built and inspected on a machine that cannot
   download Electron. It cannot start the app, and says so. Compiled by stand-in-runtime.mjs. */
#include <stdio.h>

/* Electron's fuse wire: the mark by which @electron/fuses finds it, version 1, nine fuses in Electron's default
   positions ('1' on, '0' off), so that electron-builder can flip them and the test can read them back. */
__attribute__((used)) static volatile const char fuses[] = "dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX\x01\x09" "101100011";

int main(void) {
  fputs("This package was built for inspection, with a stand-in in place of Electron. It cannot start Sparekey.\n",
        stderr);
  return fuses[0] == 'd' ? 1 : 2;
}
