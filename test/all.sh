#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# `npm test`: every suite. Units run beside the suites of the engine and the emulators, which mostly wait, and give way to them.
# Arguments go to both runs of Jest: `npm test -- --testPathPatterns toolchain`.
set -uo pipefail
nice npx jest --selectProjects units --maxWorkers=2 --passWithNoTests "$@" &
units=$!
trap 'kill "$units" 2>/dev/null' EXIT
npx jest --selectProjects machine --runInBand --passWithNoTests "$@"
machine=$?
wait "$units" && exit "$machine"
