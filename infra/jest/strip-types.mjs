import { stripTypeScriptTypes } from 'node:module'

/**
 * Tests run the very bytes that Node runs: types blanked out, nothing else changed, so no source map is needed.
 * @param {string} source
 */
const process = (source) => ({ code: stripTypeScriptTypes(source, { mode: 'strip' }) })

const transformer = { process }

// biome-ignore lint/style/noDefaultExport: Jest takes a transformer from the default export.
export default transformer
