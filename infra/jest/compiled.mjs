import { fileURLToPath } from 'node:url'

// Tests start hundreds of processes of the platform, half of whose time to start goes into stripping and compiling. Node keeps this up to date.
process.env['NODE_COMPILE_CACHE'] ??= fileURLToPath(new URL('../../node_modules/.cache/liushui', import.meta.url))
