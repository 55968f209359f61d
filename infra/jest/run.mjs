#!/usr/bin/env -S node --experimental-vm-modules --disable-warning=ExperimentalWarning
// Jest loads ES modules only behind Node's flag; every package's test script goes through here so that it is set once.
import { fileURLToPath } from 'node:url'

// Tests start hundreds of processes of the platform, which take half of their time to start from here (Node looks after its being up to date).
process.env['NODE_COMPILE_CACHE'] ??= fileURLToPath(new URL('../../node_modules/.cache/liushui', import.meta.url))

await import('jest/bin/jest')
