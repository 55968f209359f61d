#!/usr/bin/env node
import { run } from './run.ts'

// A reader that stops reading (`liushui … | head`) is no failure.
process.stdout.on('error', () => {})
process.exitCode = await run(process.argv)
