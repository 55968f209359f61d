/** Where the API listens unless told otherwise, and where the command line looks for it. */
export const DEFAULT_PORT = 7014
