#!/usr/bin/env -S node --experimental-vm-modules --disable-warning=ExperimentalWarning
// Jest loads ES modules only behind Node's flag; every package's test script goes through here so that it is set once.
import './compiled.mjs'
import 'jest/bin/jest'
