#!/bin/sh
# A C compiler for macOS: Zig's, without the options that name what is Apple's alone. Cargo tells in
# TARGET for which processor; Zig has names of its own.
for argument in "$@"; do
    shift
    case "$skip$argument" in
    skip*) skip= ; continue ;;
    -arch | -isysroot) skip=skip; continue ;;
    --target=* | -mmacosx-version-min=*) continue ;;
    esac
    set -- "$@" "$argument"
done
exec "$FORMWORK_ZIG" cc -target "${TARGET%%-*}-macos" "$@"
