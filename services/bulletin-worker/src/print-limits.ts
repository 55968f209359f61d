/** Bulletins after which the browser is replaced by a new one. */
export const RECYCLE_AFTER = 200
/** Milliseconds for one bulletin, the start of the browser included. */
export const RENDER_LIMIT_MS = 60_000
