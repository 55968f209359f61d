/** What an error says, whatever was thrown. */
export const reasonOf = (error: unknown): string => (Error.isError(error) ? error.message : String(error))
