/**
 * A text that a spreadsheet program would take for a formula once it is edited or saved as CSV gets an apostrophe before it; so do
 * the full-width signs, which some programs take for the narrow ones.
 */
export const harmless = (text: string): string => (/^'*[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text)

/** The text without the apostrophe that `harmless` gave it. */
export const withoutGuard = (text: string): string => text.replace(/^'(?='*[=+\-@\t\r\n＝＋－＠])/, '')
